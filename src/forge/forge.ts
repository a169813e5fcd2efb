/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Whether the owner of the token wrote it. Other comments are never touched, because they can imitate ours. */
  readonly ours: boolean;
}

export interface Proposal {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

export interface ProposalLocation {
  readonly number: number;
  readonly url: string;
}

/** A check of a commit, which GitHub shows on the pull request and at the lines of its files. */
export interface Check {
  readonly name: string;
  /** The last commit of the branch of the pull request. */
  readonly commit: string;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  /** Markdown of at most 65,535 characters. */
  readonly summary: string;
  readonly annotations: readonly {
    readonly path: string;
    readonly line: number;
    readonly level: 'warning' | 'notice';
    readonly title: string;
    readonly message: string;
  }[];
}

/** The calls to GitHub or GitLab that hubform makes. Each throws NotPermitted, NotFound or HubformError. */
export interface Forge {
  comments(number: number): Promise<Comment[]>;
  addComment(number: number, body: string): Promise<void>;
  editComment(number: number, id: number, body: string): Promise<void>;
  deleteComment(number: number, id: number): Promise<void>;
  /** Absent: the service has no checks. */
  addCheck?(check: Check): Promise<void>;
  /** The open pull request from one branch to another. */
  findProposal(branch: string, base: string): Promise<ProposalLocation | undefined>;
  openProposal(proposal: Proposal): Promise<ProposalLocation>;
  editProposal(number: number, text: Pick<Proposal, 'title' | 'body'>): Promise<void>;
}

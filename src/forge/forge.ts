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

/** The calls to GitHub or GitLab that hubform makes. Each throws NotPermitted, NotFound or HubformError. */
export interface Forge {
  comments(number: number): Promise<Comment[]>;
  addComment(number: number, body: string): Promise<void>;
  editComment(number: number, id: number, body: string): Promise<void>;
  deleteComment(number: number, id: number): Promise<void>;
  /** The open pull request from one branch to another. */
  findProposal(branch: string, base: string): Promise<ProposalLocation | undefined>;
  openProposal(proposal: Proposal): Promise<ProposalLocation>;
  editProposal(number: number, text: Pick<Proposal, 'title' | 'body'>): Promise<void>;
}

/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Written by who we are: only such a comment may be edited, since anybody can write one that looks like ours. */
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

/** What we need of the place where a repository lives. Every call throws NotPermitted or HubformError. */
export interface Forge {
  /** The most characters that a comment or a description holds. */
  readonly longest: number;
  comments(number: number): Promise<Comment[]>;
  addComment(number: number, body: string): Promise<void>;
  editComment(number: number, id: number, body: string): Promise<void>;
  /** The open pull request from one branch to another. */
  findProposal(branch: string, base: string): Promise<ProposalLocation | undefined>;
  openProposal(proposal: Proposal): Promise<ProposalLocation>;
  editProposal(number: number, text: Pick<Proposal, 'title' | 'body'>): Promise<void>;
}

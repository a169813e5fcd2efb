import type { Comment, Forge, Proposal } from '../../src/forge/forge.ts';

/** A forge in memory, with one pull request at most. */
export function memoryForge(): Forge & { readonly written: Comment[]; readonly proposals: Proposal[] } {
  const written: Comment[] = [];
  const proposals: Proposal[] = [];
  const location = { number: 7, url: 'https://forge.example/7' };
  return {
    written,
    proposals,
    comments: () => Promise.resolve([...written]),
    addComment: (_number, body) => {
      written.push({ id: written.length + 1, body, ours: true });
      return Promise.resolve();
    },
    editComment: (_number, id, body) => {
      written[id - 1] = { id, body, ours: true };
      return Promise.resolve();
    },
    deleteComment: (_number, id) => {
      written.splice(
        written.findIndex((one) => one.id === id),
        1,
      );
      return Promise.resolve();
    },
    findProposal: () => Promise.resolve(proposals.length > 0 ? location : undefined),
    openProposal: (proposal) => {
      proposals.push(proposal);
      return Promise.resolve(location);
    },
    editProposal: (_number, text) => {
      proposals[0] = { branch: '', base: '', ...proposals[0], ...text };
      return Promise.resolve();
    },
  };
}

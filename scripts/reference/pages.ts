import { commandsPage } from './commands.ts';
import { configPage } from './config.ts';
import { decisionsPage, diffPage, expectPage, membersPage, snapshotPage } from './formats.ts';

/** The pages of docs/reference, made from the tables and schemas that the program itself runs on. */
export const REFERENCE: Readonly<Record<string, () => string>> = {
  'commands.md': commandsPage,
  'config.md': configPage,
  'snapshot.md': snapshotPage,
  'members.md': membersPage,
  'expect.md': expectPage,
  'diff.md': diffPage,
  'decisions.md': decisionsPage,
};

import { bootstrapCommand } from './bootstrap.ts';
import { ciCommand } from './ci.ts';
import type { Command } from './command.ts';
import { completionCommand } from './completion.ts';
import { configCommand } from './config.ts';
import { decisionsCommand } from './decisions.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { emulatorCommand } from './emulator.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { mergeCommand } from './merge.ts';
import { policyCommand } from './policy.ts';
import { rehearseCommand } from './rehearse.ts';
import { reportCommand } from './report.ts';
import { rootsCommand } from './roots.ts';
import { runbookCommand } from './runbook.ts';
import { schemaCommand } from './schema.ts';
import { snapshotCommand } from './snapshot.ts';
import { templatesCommand } from './templates.ts';
import { verifyCommand } from './verify.ts';
import { waitCommand } from './wait.ts';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  exportCommand,
  snapshotCommand,
  mergeCommand,
  generateCommand,
  diffCommand,
  reportCommand,
  decisionsCommand,
  runbookCommand,
  verifyCommand,
  rehearseCommand,
  rootsCommand,
  bootstrapCommand,
  waitCommand,
  ciCommand,
  emulatorCommand,
  demoCommand,
  configCommand,
  templatesCommand,
  policyCommand,
  schemaCommand,
  completionCommand,
];

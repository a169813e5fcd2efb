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

/** In the order of the help, under its headings. */
const GROUPS: Readonly<Record<string, readonly Command[]>> = {
  'Read and write code': [exportCommand, snapshotCommand, mergeCommand, generateCommand, bootstrapCommand],
  Review: [diffCommand, reportCommand, decisionsCommand, runbookCommand],
  'Check and apply': [verifyCommand, rehearseCommand, rootsCommand, waitCommand],
  'Pipelines and permissions': [ciCommand, templatesCommand, policyCommand],
  'Without AWS': [demoCommand, emulatorCommand],
  Setup: [configCommand, schemaCommand, completionCommand],
};

export const COMMANDS: readonly Command[] = Object.entries(GROUPS).flatMap(([group, commands]) =>
  commands.map((command) => ({ ...command, group })),
);

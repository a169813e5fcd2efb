import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { bashCompletion } from '../../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../../src/cli/completion/fish.ts';
import { type Grammar, grammarOf } from '../../../src/cli/completion/grammar.ts';
import { zshCompletion } from '../../../src/cli/completion/zsh.ts';
import { SCHEMAS } from '../../../src/cli/schemas.ts';
import { POLICY_NAMES } from '../../../src/iam/catalogue.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import { fishCompletions, withShell } from '../../support/shells.ts';
import { describeWith } from '../../support/tools.ts';

const COMMANDS_OF_HUBFORM = COMMANDS.map(({ name }) => name);
const FILES = ['memberships.yaml'];
const FOLDERS = ['members', 'old'];

/** What stands at the end of each line, in every shell; names of files are those of `withFiles`. */
const LINES: readonly [line: string, offered: readonly string[]][] = [
  ['hubform ', COMMANDS_OF_HUBFORM],
  ['hubform gen', ['generate']],
  ['hubform --ver', ['--version']],
  ['hubform generate --form', ['--format']],
  ['hubform generate --format ', ['cdktf', 'cdktn', 'hcl', 'json']],
  ['hubform generate --format cd', ['cdktf', 'cdktn']],
  ['hubform generate --region-style ', ['alias', 'argument']],
  ['hubform diff --format ', ['codequality', 'json', 'markdown', 'sarif', 'text']],
  ['hubform generate memberships.yaml --ad', ['--adopt-hub', '--adopt-members']],
  ['hubform policy ', [...POLICY_NAMES, 'guard']],
  ['hubform policy --format hcl ', [...POLICY_NAMES, 'guard']],
  ['hubform schema ', Object.keys(SCHEMAS)],
  ['hubform completion ', ['bash', 'fish', 'zsh']],
  ['hubform ci ', ['diff', 'drift', 'verify']],
  ['hubform diff memberships.yaml li', ['live']],
  ['hubform diff memberships.yaml --trust 999999999999 li', ['live']],
  ['hubform export --concurrency ', []],
  ['hubform generate --trust ', []],
  ['hubform generate mem', ['members', 'memberships.yaml']],
  ['hubform ci diff memberships.yaml mem', ['members', 'memberships.yaml']],
  ['hubform generate -o mem', ['members']],
  ['hubform report memberships.yaml -o mem', ['members', 'memberships.yaml']],
  ['hubform generate --templates ', FOLDERS],
  ['hubform verify ', FOLDERS],
];

for (const [shell, scriptOf] of [
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
] as const) {
  await describeWith(shell, `completion in ${shell}`, () => {
    it('offers commands, flags, their values and paths, each where it may stand', () =>
      withFiles((cwd) =>
        withShell(shell, scriptOf(ours()), cwd, async ({ completed }) => {
          const seen: [string, string[]][] = [];
          for (const [line] of LINES) {
            // What bash was given it sorts again; folders may carry a slash.
            const words = (await completed(line)).map((word) => word.replace(/\/$/, ''));
            const [typed] = [line.trimEnd().split(' ').length - (line.endsWith(' ') ? 1 : 2)];
            seen.push([line, words.slice(typed).sort()]);
          }
          const flags = shell === 'bash' ? ['--help', '--version'] : [];
          expect(seen).toEqual(
            LINES.map(([line, words]) => [line, [...words, ...(line === 'hubform ' ? flags : [])].sort()]),
          );
        }),
      ));

    it('offers values after an equals sign too', () =>
      withFiles((cwd) =>
        withShell(shell, scriptOf(ours()), cwd, async ({ completed }) => {
          expect((await completed('hubform generate --format=cdktn')).slice(1)).toEqual(['--format=cdktn']);
          expect(await completed('hubform generate --region-style=ar')).toEqual([
            'generate',
            '--region-style=argument',
          ]);
        }),
      ));
  });
}

await describeWith('bash', 'completion in bash', () => {
  it('takes what it breaks at a colon for one word', () =>
    withFiles((cwd) =>
      withShell('bash', bashCompletion(ours()), cwd, async ({ completed }) => {
        expect(await completed('hubform diff git:HEAD:memberships.y')).toEqual(['diff', 'git:HEAD:memberships.yaml']);
        expect(await completed('hubform diff git:HEAD:x.yaml li')).toEqual(['diff', 'git:HEAD:x.yaml', 'live']);
      }),
    ));
});

await describeWith('zsh', 'completion in zsh', () => {
  it('shows descriptions as they are written', () =>
    withFiles((cwd) =>
      withShell('zsh', zshCompletion(HOSTILE), cwd, async ({ listed }) => {
        expect(await listed('hubform ')).toContain(HOSTILE_TEXT);
        expect(await listed('hubform odd --')).toContain(HOSTILE_TEXT);
      }),
    ));
});

await describeWith('fish', 'completion in fish', () => {
  it('offers commands, flags, their values and paths, each where it may stand', () =>
    withFiles(async (cwd) => {
      for (const [line, words] of LINES) {
        const offered = [...(await fishCompletions(fishCompletion(ours()), line, cwd)).keys()];
        expect([line, offered.map((word) => word.replace(/\/$/, '')).sort()]).toEqual([line, [...words].sort()]);
      }
    }));

  it('shows descriptions as they are written', () =>
    withFiles(async (cwd) => {
      expect(await fishCompletions(fishCompletion(HOSTILE), 'hubform o', cwd)).toEqual(
        new Map([['odd', HOSTILE_TEXT]]),
      );
      expect(await fishCompletions(fishCompletion(HOSTILE), 'hubform odd --o', cwd)).toEqual(
        new Map([['--odd', HOSTILE_TEXT]]),
      );
    }));
});

describe('hubform completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints the script for %s', (shell) =>
    withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await hubform(['completion', shell], { cwd });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`hubform completion ${shell}`);
      // What was typed so far is data: a line with $(…) in it must not run when a key is pressed.
      expect(stdout).not.toMatch(/\beval\b/);
    }),
  );

  it.each([[['completion', 'bash']], [['--help']], [['--version']]])(
    '%j loads the declarations of the commands and not what they run, because a shell runs it whenever it starts',
    (args) =>
      withDirectory(async (cwd) => {
        const listLoaded = join(cwd, 'list-loaded.cjs');
        writeFileSync(listLoaded, `process.on('exit', () => console.error(Object.keys(require.cache).join('\\n')));`);
        const { stderr } = await hubform(args, { cwd, env: { NODE_OPTIONS: `--require=${listLoaded}` } });
        const modules = stderr.split('\n').filter((path) => path.includes('/dist/'));
        const packages = new Set(modules.flatMap(packagesIn));
        expect(packages).toContain('commander');
        for (const large of ['@aws-sdk/core', '@smithy/core', 'zod', 'yaml']) expect(packages).not.toContain(large);
      }),
  );

  it('names the shells that there are', () =>
    withDirectory(async (cwd) => {
      const { code, stderr } = await hubform(['completion', 'csh'], { cwd });
      expect([code, stderr]).toEqual([1, expect.stringContaining('Choose one of bash, zsh, fish.')]);
    }));

  it('refuses to write a word that a shell would take apart', () => {
    const [command] = COMMANDS;
    if (!command) throw new Error('no command');
    const odd = { ...command, args: [{ name: 'WHAT', summary: '', choices: ["it's"] }] };
    expect(() => grammarOf([odd])).toThrow(/"it's" is not a plain word/);
  });
});

const HOSTILE_TEXT = `it's "odd": [a] \\ $(b) \`c\` %d {e}; f`;
const HOSTILE: Grammar = {
  commands: [
    {
      name: 'odd',
      summary: HOSTILE_TEXT,
      args: [],
      flags: [{ long: 'odd', summary: HOSTILE_TEXT, repeatable: false }],
    },
  ],
};

/** Whose code is in a module of the build. */
function packagesIn(module: string): string[] {
  const { sources } = JSON.parse(readFileSync(`${module}.map`, 'utf8')) as { sources: string[] };
  return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}

function ours(): Grammar {
  return grammarOf(COMMANDS);
}

function withFiles(use: (cwd: string) => Promise<void>): Promise<void> {
  return withDirectory(async (cwd) => {
    for (const name of FILES) writeFileSync(join(cwd, name), '');
    for (const name of FOLDERS) mkdirSync(join(cwd, name));
    await use(cwd);
  });
}

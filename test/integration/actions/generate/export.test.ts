import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportLive } from '../../../../src/actions/generate/export.ts';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import type { Event } from '../../../../src/reporter.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { withDirectory } from '../../../support/plan.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const DELEGATED = '999999999999';
const SNAPSHOT = canonicalSnapshot([accepted()]);

interface ExportTest {
  readonly directory: string;
  readonly options: GenerateOptions;
  readonly events: readonly Event[];
  readonly calls: () => readonly string[];
  readonly run: () => ReturnType<typeof exportLive>;
}

/** An emulator that records its calls, and an export of it into a directory that does not exist yet. */
async function exporting(use: (given: ExportTest) => Promise<void>): Promise<void> {
  const emulator = await startEmulator(SNAPSHOT, { recordCalls: 1000 });
  try {
    await withDirectory(async (parent) => {
      const directory = join(parent, 'out');
      const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
      const events: Event[] = [];
      const context = {
        reporter: { report: (event: Event) => events.push(event) },
        signal: new AbortController().signal,
        stdin: () => Promise.resolve(''),
      };
      const scan = {
        endpointUrl: emulator.url,
        credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
        concurrency: 4,
        maxAttempts: 1,
        timeoutSeconds: 20,
      };
      const calls = () => emulator.calls.recorded.map(({ action }) => action);
      await use({ directory, options, events, calls, run: () => exportLive({ scan, prune: false }, options, context) });
    });
  } finally {
    await emulator.close();
  }
}

it('an export warns where it would enable a hub that AWS Organizations configures', async () => {
  const administrator = { account: DELEGATED, status: 'Enabled', organization: true } as const;
  const snapshot = canonicalSnapshot([
    membership({ region: 'us-east-1', hub: DISABLED_HUB, invitations: [invitation('a')] }),
    membership({ account: DELEGATED, members: [{ account: '222233334444', status: 'Enabled' }] }),
    membership({ account: '222233334444', administrator }),
  ]);
  const events: Event[] = [];
  const context = {
    reporter: { report: (event: Event) => events.push(event) },
    signal: new AbortController().signal,
    stdin: () => Promise.resolve(''),
  };
  const emulator = await startEmulator(snapshot, { centralRegions: ['us-east-1'] });
  const scan = {
    ...{ organization: { units: [] }, roleName: 'r', endpointUrl: emulator.url },
    credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
  };
  try {
    await withDirectory(async (parent) => {
      const options = {
        decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) },
        format: 'hcl',
        adoptHub: false,
        force: false,
      } as const;
      const { central } = await exportLive(
        { scan, prune: false },
        { ...options, directory: join(parent, 'out') },
        context,
      );
      expect([...central]).toEqual([['us-east-1', DELEGATED]]);
    });
  } finally {
    await emulator.close();
  }
  const warnings = events.flatMap((event) => (event.kind === 'warning' ? event.message : []));
  expect(warnings).toEqual([
    expect.stringMatching(
      /^the code enables Security Hub CSPM in us-east-1, where 999999999999 configures it centrally/,
    ),
  ]);
});

describe('an export', () => {
  it('leaves no checkpoint behind', () =>
    exporting(async ({ directory, run }) => {
      await run();
      expect(readdirSync(directory)).not.toContain('.hubform-checkpoint');
      expect(readdirSync(directory)).toContain('memberships.yaml');
    }));

  it.each<[what: string, code: string, prepare: (given: ExportTest) => Promise<unknown>]>([
    [
      'files that hubform did not create',
      'foreign-files',
      async ({ directory }) => {
        await mkdir(directory);
        await writeFile(join(directory, 'main.tf'), '');
      },
    ],
    [
      'generated files that were edited',
      'edited-files',
      async ({ directory, options }) => {
        await generate(SNAPSHOT, options);
        await appendFile(join(directory, MEMBER, 'memberships.tf'), '# mine\n');
      },
    ],
    [
      'a broken manifest',
      'disk',
      async ({ directory, options }) => {
        await generate(SNAPSHOT, options);
        await writeFile(join(directory, '.hubform-manifest.json'), '{');
      },
    ],
    [
      'a broken snapshot',
      'snapshot',
      async ({ directory, options }) => {
        await generate(SNAPSHOT, options);
        await writeFile(join(directory, 'memberships.yaml'), 'version: 1\naccounts: 7\n');
      },
    ],
  ])('of a directory with %s is refused before anything is scanned', (_, code, prepare) =>
    exporting(async (given) => {
      await prepare(given);
      await expect(given.run()).rejects.toMatchObject({ code });
      expect(given.calls()).toEqual([]);
      expect(given.events).toEqual([]);
      expect(existsSync(join(given.directory, '.hubform-checkpoint'))).toBe(false);
    }),
  );

  it('scans if an edited file has the content that would be generated', () =>
    exporting(async ({ directory, options, run, calls }) => {
      await generate(canonicalSnapshot([]), options);
      const other = join(directory, '..', 'other');
      await generate(SNAPSHOT, { ...options, directory: other });
      const { cp } = await import('node:fs/promises');
      await cp(join(other, 'memberships.yaml'), join(directory, 'memberships.yaml'));
      await run();
      expect(calls()).toContain('securityhub:DescribeHub');
    }));
});

it('an export keeps what another one has written while it read AWS, and has it in the code', async () => {
  const other = '222233334444';
  const live = canonicalSnapshot([accepted(), accepted('b', { account: other })]);
  const emulator = await startEmulator(live);
  try {
    await withDirectory(async (parent) => {
      const exportOne = async (account: string, directory: string, onStart: () => void = () => undefined) => {
        const scan = {
          ...{ endpointUrl: emulator.url, accounts: [account], regions: ['us-east-1'], roleName: 'read' },
          ...{ credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' } },
          ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
        };
        const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
        const report = ({ kind }: Event) => {
          if (kind === 'scan-started') onStart();
        };
        const context = {
          signal: new AbortController().signal,
          stdin: () => Promise.resolve(''),
          reporter: { report },
        };
        return exportLive({ scan, prune: false }, options, context);
      };
      const [first, second] = [join(parent, 'first'), join(parent, 'second')];
      await exportOne(other, second);
      await exportOne(MEMBER, first, () => {
        cpSync(second, first, { recursive: true });
      });
      const written = readSnapshot(readFileSync(join(first, 'memberships.yaml'), 'utf8'), 'memberships.yaml');
      expect(written).toEqual(live);
      for (const account of [MEMBER, other]) expect(existsSync(join(first, account, 'memberships.tf'))).toBe(true);
    });
  } finally {
    await emulator.close();
  }
});

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DecisionOptions } from '../../src/membership/decide/decision.ts';
import type { Snapshot } from '../../src/membership/model.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import { trustEverywhere } from '../../src/membership/trust.ts';

const ROOT = join(import.meta.dirname, '..', 'fixtures-diff');

/** A folder of test/fixtures-diff: two snapshots, the decisionOptions, and the expected texts. */
export interface DiffFixture {
  readonly name: string;
  readonly folder: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly decisionOptions: DecisionOptions;
}

/** Every case there is: a new folder is a new case. */
export function diffFixtures(): DiffFixture[] {
  return readdirSync(ROOT).map((name) => {
    const folder = join(ROOT, name);
    const snapshot = (file: string) => readSnapshot(readFileSync(join(folder, file), 'utf8'), `${name}/${file}`);
    const optionsFile = join(folder, 'options.yaml');
    const options = (existsSync(optionsFile) ? parse(readFileSync(optionsFile, 'utf8')) : {}) as {
      trust?: 'any' | string[];
      prefer?: string[];
    };
    return {
      name,
      folder,
      before: snapshot('before.yaml'),
      after: snapshot('after.yaml'),
      decisionOptions: {
        ...(options.trust && { trust: options.trust === 'any' ? options.trust : trustEverywhere(options.trust) }),
        ...(options.prefer && { prefer: new Set(options.prefer) }),
      },
    };
  });
}

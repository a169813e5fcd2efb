import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DecisionOptions } from '../../src/membership/decide/decision.ts';
import type { Snapshot } from '../../src/membership/model.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import { trustEverywhere } from '../../src/membership/trust.ts';

const ROOT = join(import.meta.dirname, '..', 'fixtures');

/** A folder of test/fixtures: a snapshot, the options it is generated with, and the expected code. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly snapshot: Snapshot;
  readonly decisionOptions: DecisionOptions;
  readonly adoptHub: boolean;
  readonly adoptMembers: boolean;
  readonly applyRoleName?: string;
}

/** Every case there is: a new folder is a new case. */
export function fixtures(): Fixture[] {
  return readdirSync(ROOT).map((name) => {
    const folder = join(ROOT, name);
    const file = join(folder, 'memberships.yaml');
    const optionsFile = join(folder, 'options.yaml');
    const options = (existsSync(optionsFile) ? parse(readFileSync(optionsFile, 'utf8')) : {}) as {
      trust?: 'any' | string[];
      prefer?: string[];
      adoptHub?: boolean;
      adoptMembers?: boolean;
      applyRoleName?: string;
    };
    return {
      name,
      folder,
      snapshot: readSnapshot(readFileSync(file, 'utf8'), file),
      decisionOptions: {
        ...(options.trust && { trust: options.trust === 'any' ? options.trust : trustEverywhere(options.trust) }),
        ...(options.prefer && { prefer: new Set(options.prefer) }),
      },
      adoptHub: options.adoptHub ?? false,
      adoptMembers: options.adoptMembers ?? false,
      ...(options.applyRoleName !== undefined && { applyRoleName: options.applyRoleName }),
    };
  });
}

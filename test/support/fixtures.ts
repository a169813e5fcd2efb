import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DecisionOptions } from '../../src/membership/decide/decision.ts';
import { trustIn } from '../../src/membership/expect/expectations.ts';
import type { Snapshot } from '../../src/membership/model.ts';
import { expectSchema } from '../../src/snapshot/expect-schema.ts';
import { expectationsOf } from '../../src/snapshot/read-expect.ts';
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

/** What options.yaml may hold. */
interface Options {
  readonly trust?: 'any' | readonly string[];
  readonly prefer?: readonly string[];
  /** As in hubform.yaml. */
  readonly expect?: unknown;
  readonly adoptHub?: boolean;
  readonly adoptMembers?: boolean;
  readonly applyRoleName?: string;
}

/** The day on which exceptions are in force, or not. */
const TODAY = '2026-11-27';

/** Every case there is: a new folder is a new case. */
export function fixtures(): Fixture[] {
  return readdirSync(ROOT).map((name) => {
    const folder = join(ROOT, name);
    const file = join(folder, 'memberships.yaml');
    const optionsFile = join(folder, 'options.yaml');
    const options = (existsSync(optionsFile) ? parse(readFileSync(optionsFile, 'utf8')) : {}) as Options;
    return {
      name,
      folder,
      snapshot: readSnapshot(readFileSync(file, 'utf8'), file),
      decisionOptions: decisionOptionsOf(options),
      adoptHub: options.adoptHub ?? false,
      adoptMembers: options.adoptMembers ?? false,
      ...(options.applyRoleName !== undefined && { applyRoleName: options.applyRoleName }),
    };
  });
}

/** As the command line makes them, but for the day. */
function decisionOptionsOf({ trust, prefer, expect }: Options): DecisionOptions {
  const expectations = expect === undefined ? undefined : expectationsOf(expectSchema.parse(expect));
  const list = trust === 'any' ? trust : trust ? trustEverywhere(trust) : expectations && trustIn(expectations);
  return {
    ...(list && { trust: list }),
    ...(prefer && { prefer: new Set(prefer) }),
    ...(expectations && { expect: { expectations, today: TODAY }, names: expectations.names }),
  };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedCall } from '../../../src/emulator/http/call-log.ts';
import type { Emulator } from '../../../src/emulator/server.ts';
import type { Snapshot } from '../../../src/membership/model.ts';

/** All that a provider has a say in when Terraform plans and applies a root module. */
export interface Outcome {
  readonly changes: readonly object[];
  readonly state: readonly object[];
  /** The emulators afterwards, and what they were asked, in no order: Terraform does several things at once. */
  readonly live: readonly Snapshot[];
  readonly calls: readonly string[];
}

interface Shown {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: Readonly<Record<string, unknown>>;
  }[];
}
interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly provider: string;
    readonly instances: readonly { readonly schema_version: number; readonly attributes: object }[];
  }[];
}

/** `shown` is the applied plan, as `terraform show -json` prints it; the state is that in `directory`. */
export async function outcomeOf(shown: string, directory: string, emulators: readonly Emulator[]): Promise<Outcome> {
  return { changes: changesIn(shown), state: await stateIn(directory), ...leftIn(emulators) };
}

/** `emulators` record their calls. */
export function leftIn(emulators: readonly Emulator[]): Pick<Outcome, 'live' | 'calls'> {
  const calls = emulators.flatMap((emulator, i) => emulator.calls.recorded.map((call) => ({ ...call, i })));
  return { live: emulators.map((one) => one.snapshot()), calls: callsIn(calls) };
}

/** Each call by account, Region and action, in no order. @param recorded with the number of the emulator, if there are several */
export function callsIn(recorded: readonly (RecordedCall & { readonly i?: number })[]): string[] {
  const calls = recorded.map(({ i = 0, account, region, action }) => `${i} ${account} ${region} ${action}`);
  // The real provider assumes a role two or three times for a session: only that it does is compared.
  const once = new Set(calls.filter((call) => call.endsWith(' sts:AssumeRole')));
  const others = calls.filter((call) => !once.has(call));
  return [...once, ...others].sort();
}

/** Actions, values before and after, what is unknown, what is imported and what forces a replacement. */
export function changesIn(shown: string): object[] {
  const { resource_changes: changes = [] } = JSON.parse(shown) as Shown;
  return changes.map(({ address, change }) => ({ address, change }));
}

/** The attributes of each object; empty without a state. */
export async function stateIn(directory: string): Promise<object[]> {
  const text = await readFile(join(directory, 'terraform.tfstate'), 'utf8').catch(() => '{"resources":[]}');
  return (JSON.parse(text) as State).resources.map(({ type, name, provider, instances }) => ({
    ...{ type, name, provider },
    instances: instances.map(({ schema_version, attributes }) => ({ schema_version, attributes })),
  }));
}

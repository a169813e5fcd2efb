import type { Expectations } from '../membership/expect/expectations.ts';
import type { TargetSet } from '../membership/target-set.ts';
import { type ExpectFile, expectSchema } from './expect-schema.ts';
import { readValidated } from './yaml/read-validated.ts';

/**
 * Reads a file of expectations.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readExpect(text: string, file: string): Expectations {
  return expectationsOf(readValidated(text, file, expectSchema));
}

/** The model of validated expectations. */
export function expectationsOf({ members = [], except = [], trust = [], names = {} }: ExpectFile): Expectations {
  const named = [...members, ...trust].flatMap(({ administrator, name }) =>
    name === undefined ? [] : [[administrator, name] as const],
  );
  return {
    members: members.map(({ administrator, ...one }) => ({ administrator, ...setOf(one), ...remarkOf(one) })),
    except: except.map((one) => ({
      ...setOf(one),
      ...(one.until !== undefined && { until: one.until }),
      ...remarkOf(one),
    })),
    trust: trust.map(({ administrator, ...one }) => ({ administrator, ...setOf(one) })),
    names: new Map([...named, ...Object.entries(names)]),
  };
}

type WrittenSet = Pick<NonNullable<ExpectFile['trust']>[number], 'accounts' | 'units' | 'regions'>;

/** `all` is an absent list, even if units are named beside it. */
function setOf({ accounts, units, regions }: WrittenSet): TargetSet {
  return {
    ...(accounts !== undefined && accounts !== 'all' && { accounts }),
    ...(units && accounts !== 'all' && { units }),
    ...(regions !== undefined && regions !== 'all' && { regions }),
  };
}

function remarkOf({ reason, owner }: { readonly reason?: string; readonly owner?: string }) {
  return { ...(reason !== undefined && { reason }), ...(owner !== undefined && { owner }) };
}

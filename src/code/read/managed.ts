import { parse } from 'yaml';
import * as z from 'zod';
import { accepterAddress, addressText, hubAddress, memberAddress } from '../addresses.ts';
import type { CodeFacts } from './facts.ts';

const part = z.object({ import: z.boolean().optional(), administrator: z.string().optional() });
const schema = z.object({
  regions: z.record(
    z.string(),
    z.object({
      hub: part.optional(),
      accepter: part.optional(),
      members: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** The facts of a data file of the layout `data`; none of a text that is not one. */
export function factsOfManaged(text: string): Pick<CodeFacts, 'resources' | 'imports' | 'administrators'> {
  const regions = Object.entries(schema.safeParse(parsed(text)).data?.regions ?? {});
  const found = regions.flatMap(([region, { hub, accepter, members = {} }]) => [
    ...(hub ? [{ address: hubAddress(region), imported: hub.import }] : []),
    ...(accepter ? [{ address: accepterAddress(region), imported: accepter.import }] : []),
    ...Object.keys(members).map((member) => ({ address: memberAddress(region, member), imported: true })),
  ]);
  return {
    resources: found.map(({ address }) => addressText(address)),
    imports: found.flatMap(({ address, imported }) => (imported === true ? [addressText(address)] : [])),
    administrators: regions.flatMap(([, { accepter }]) => accepter?.administrator ?? []),
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

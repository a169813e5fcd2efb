import type { Owned, Owners } from '../../membership/owner/owner.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { printable, shellWord } from '../../text.ts';
import { commentText } from '../hcl/text.ts';
import type { RootModule } from '../root-module.ts';
import { isForeignAddress, resourceAddress } from './foreign-address.ts';
import { isMoved, takenOver } from './moves.ts';

/** What another root module must give up, because this code takes it over. */
export interface HandOver {
  /** The state of that root module, safe in a comment. */
  readonly source: string;
  /** Without its directory and extension. */
  readonly name: string;
  /** Resources that a `removed` block forgets with all of their objects. */
  readonly removed: readonly { readonly from: string; readonly comment: string }[];
  /** What no `removed` block can forget, because Terraform allows no keys in it: lines for comments. */
  readonly commands: readonly string[];
}

/** For each state with resources that the code takes over, by name of its file. */
export function handOvers(roots: Iterable<RootModule>, owners: Owners): HandOver[] {
  const bySource = new Map<string, Owned[]>();
  for (const one of takenOver(roots, owners)) {
    if (!isMoved(one)) bySource.set(one.source, [...(bySource.get(one.source) ?? []), one]);
  }
  const names = new Set<string>();
  return [...bySource]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([source, taken]) => {
      const name = uniqueName(fileName(source), names);
      names.add(name);
      return { source: commentText(source), name, ...blocksOf(taken) };
    })
    .filter(({ removed, commands }) => removed.length + commands.length > 0);
}

/** The same in the states of our own root modules: the `removed` blocks in their code, without keys. */
export function handedOverHere(
  roots: readonly RootModule[],
  owners: Owners,
): { readonly account: string; readonly from: string; readonly targets: string }[] {
  const taken = takenOver(roots, owners).filter((one) => one.here && !isMoved(one) && isForeignAddress(one.address));
  return byResource(taken)
    .filter(([, objects]) => isWhole(objects))
    .map(([from, [first, ...others]]) => ({
      account: first.account,
      from,
      targets: commentText([first, ...others].map(targetText).join(', ')),
    }));
}

type Objects = readonly [Owned, ...Owned[]];

/** The same address in two states means two resources. */
function byResource(taken: readonly Owned[]): [resource: string, objects: Objects][] {
  const found = new Map<string, [resource: string, objects: Objects]>();
  for (const one of taken) {
    const resource = resourceAddress(one.address);
    const key = JSON.stringify([one.source, resource]);
    const [, before = []] = found.get(key) ?? [];
    found.set(key, [resource, [...before, one] as [Owned, ...Owned[]]]);
  }
  return [...found.values()].sort(([a], [b]) => compareCodeUnits(a, b));
}

/** The objects of a resource that stay must not be forgotten. */
function isWhole(objects: Objects): boolean {
  return objects.every(({ instances }) => instances === objects.length);
}

function blocksOf(taken: readonly Owned[]): Pick<HandOver, 'removed' | 'commands'> {
  const all = byResource(taken);
  return {
    removed: all
      .filter(([, objects]) => isWhole(objects) && !objects.every(({ here }) => here))
      .map(([from, objects]) => ({ from, comment: commentText(objects.map(targetText).join(', ')) })),
    commands: all.filter(([, objects]) => !isWhole(objects)).flatMap(([, objects]) => objects.map(commandOf)),
  };
}

function targetText({ account, region, member }: Owned): string {
  return `${account} ${region}${member === undefined ? '' : ` ${member}`}`;
}

/** The address was checked when the state was read; the manifest may have been edited since. */
function commandOf({ address }: Owned): string {
  return isForeignAddress(address) ? `terraform state rm ${shellWord(address)}` : commentText(printable(address));
}

/** `../infra/terraform.tfstate` is `infra`. */
function fileName(source: string): string {
  const words = source.replace(/(\/?terraform)?\.tfstate$|\.json$/, '').split(/[^A-Za-z0-9]+/);
  return (
    words
      .filter((word) => word !== '')
      .join('-')
      .slice(-60)
      .replace(/^-/, '') || 'root'
  );
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let found = name;
  for (let n = 2; taken.has(found); n += 1) found = `${name}-${n}`;
  return found;
}

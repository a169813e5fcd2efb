/** The account and Region that the code requires of the provider of a resource. */
export interface CheckedProvider {
  readonly account: string;
  readonly region?: string;
}

/**
 * The guards in the code of a module, by address. A guard counts only if its data source has the provider of the resource.
 *
 * @param files all files of the module: texts by name
 */
export function guardsIn(files: ReadonlyMap<string, string>): Map<string, CheckedProvider> {
  const blocks = Array.from(files, ([name, text]) =>
    name.endsWith('.json') ? jsonBlocks(text) : hclBlocks(text),
  ).flat();
  const sources = new Map(
    blocks.filter(({ kind }) => kind === 'data').map(({ type, name, provider }) => [`${type}.${name}`, provider]),
  );
  const guards = new Map<string, CheckedProvider>();
  for (const { kind, type, name, provider, conditions } of blocks) {
    if (kind !== 'resource') continue;
    const read = (source: string) => sources.has(source) && sources.get(source) === provider;
    const found = conditions.flatMap((condition) => checkedProvider(condition, read) ?? []);
    if (found[0]) guards.set(`${type}.${name}`, found[0]);
  }
  return guards;
}

interface Block {
  readonly kind: 'data' | 'resource';
  readonly type: string;
  readonly name: string;
  readonly provider: string | undefined;
  readonly conditions: readonly string[];
}

/** The exact condition that hubform writes: another one may check less. */
const CONDITION =
  /^data\.aws_caller_identity\.(\w+)\.account_id == "(\d{12})"(?: && data\.aws_region\.(\w+)\.id == "([a-z0-9-]+)")?$/;

function checkedProvider(condition: string, read: (source: string) => boolean): CheckedProvider | undefined {
  const [, identity, account, place, region] = CONDITION.exec(condition) ?? [];
  if (identity === undefined || account === undefined || !read(`aws_caller_identity.${identity}`)) return undefined;
  if (place === undefined || region === undefined) return { account };
  return read(`aws_region.${place}`) ? { account, region } : undefined;
}

function hclBlocks(text: string): Block[] {
  const code = text.replace(/\/\*[^]*?\*\//g, '');
  return Array.from(
    code.matchAll(/^(data|resource) "(\w+)" "([\w-]+)" \{$([^]*?)^\}/gm),
    ([, kind, type, name, body]) => ({
      kind: kind === 'data' ? 'data' : 'resource',
      type: type ?? '',
      name: name ?? '',
      provider: /^ {2}provider *= (\S+)$/m.exec(body ?? '')?.[1],
      conditions: Array.from((body ?? '').matchAll(/^ {6}condition *= (.+)$/gm), ([, condition = '']) => condition),
    }),
  );
}

type Body = Readonly<Record<string, unknown>>;

function jsonBlocks(text: string): Block[] {
  const body = parsed(text);
  return (['data', 'resource'] as const).flatMap((kind) =>
    Object.entries(objectOf(body[kind])).flatMap(([type, names]) =>
      Object.entries(objectOf(names)).map(([name, one]) => blockOf(kind, type, name, objectOf(one))),
    ),
  );
}

function blockOf(kind: Block['kind'], type: string, name: string, { provider, lifecycle }: Body): Block {
  const conditions = [objectOf(lifecycle).precondition].flat().flatMap((one) => {
    const { condition } = objectOf(one);
    return typeof condition === 'string' ? (/^\$\{(.*)\}$/.exec(condition)?.[1] ?? []) : [];
  });
  return { kind, type, name, provider: typeof provider === 'string' ? provider : undefined, conditions };
}

function objectOf(value: unknown): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

function parsed(text: string): Body {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

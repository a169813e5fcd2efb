import { type CodeFacts, type ProviderFacts, sessionFacts } from './facts.ts';

/** The facts of a file in Terraform's JSON syntax; none of a text that is not JSON, which Terraform refuses. */
export function factsOfJson(text: string): CodeFacts {
  const body = parseObject(text);
  const resources = entriesOf(body.resource).flatMap(([type, names]) =>
    entriesOf(names).map(([name, argumentsOf]) => ({ address: `${type}.${name}`, argumentsOf })),
  );
  return {
    resources: resources.map(({ address }) => address),
    imports: textsIn(body.import, 'to'),
    removed: textsIn(body.removed, 'from'),
    destroyed: textsIn(blocksOf(body.removed).filter(isDestroying), 'from'),
    moved: textsIn(body.moved, 'from'),
    administrators: resources.flatMap(({ argumentsOf }) => textsIn(argumentsOf, 'master_id')),
    providers: [
      ...entriesOf(body.provider).flatMap(([name, blocks]) =>
        name === 'aws' ? blocksOf(blocks).map(providerFacts) : [],
      ),
      ...passedProviders(body.terraform),
    ],
    versions: textsIn(body.terraform, 'required_version'),
  };
}

function passedProviders(terraform: unknown): ProviderFacts[] {
  const aliases = blocksOf(terraform)
    .flatMap(({ required_providers: required }) => blocksOf(required))
    .flatMap(({ aws }) => blocksOf(aws))
    .flatMap(({ configuration_aliases: list }) => (Array.isArray(list) ? (list as unknown[]) : []));
  return aliases.flatMap((one) => {
    const alias = typeof one === 'string' ? /^aws\.([\w-]+)$/.exec(one)?.[1] : undefined;
    return alias === undefined ? [] : [{ alias, accounts: [] }];
  });
}

function providerFacts({ alias, profile, allowed_account_ids: ids, assume_role: role }: Block): ProviderFacts {
  const { role_arn: roleArn, external_id: externalId, session_name: sessionName, duration } = blocksOf(role)[0] ?? {};
  return {
    ...(typeof alias === 'string' && { alias }),
    ...(typeof roleArn === 'string' && { roleArn }),
    ...(typeof profile === 'string' && { profile }),
    ...sessionFacts({ externalId, sessionName, duration }),
    accounts: Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [],
  };
}

type Block = Readonly<Record<string, unknown>>;

function isDestroying({ lifecycle }: Block): boolean {
  return !blocksOf(lifecycle).some(({ destroy }) => destroy === false);
}

function textsIn(blocks: unknown, argument: string): string[] {
  return blocksOf(blocks).flatMap((block) => {
    const value = block[argument];
    return typeof value === 'string' ? [value] : [];
  });
}

/** A block may be an object or a list of them: https://developer.hashicorp.com/terraform/language/syntax/json */
function blocksOf(value: unknown): Block[] {
  return [value].flat().filter(isObject);
}

/** Labels and their bodies; a list may hold the same label more than once. */
function entriesOf(value: unknown): [label: string, body: unknown][] {
  return blocksOf(value).flatMap((block) => Object.entries(block));
}

function isObject(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): Block {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

import { type CodeFacts, type ProviderFacts, sessionFacts } from './facts.ts';

/**
 * Finds blocks by the line that opens them. Comments in front of a block do not hide it; a block inside a block comment is
 * found, too, which only makes hubform more careful.
 */
export function factsOfHcl(text: string): CodeFacts {
  return {
    resources: Array.from(text.matchAll(RESOURCE), ([, type = '', name = '']) => `${type}.${name}`),
    imports: addressesIn(text, 'import', 'to'),
    removed: addressesIn(text, 'removed', 'from'),
    destroyed: addressesIn(text, 'removed', 'from', FORGETS),
    moved: addressesIn(text, 'moved', 'from'),
    administrators: Array.from(text.matchAll(MASTER_ID), ([, id = '']) => id),
    providers: [...text.split(PROVIDER).slice(1).map(providerFacts), ...passedProviders(text)],
    versions: Array.from(text.matchAll(REQUIRED_VERSION), ([, version = '']) => version),
  };
}

const RESOURCE = /^[ \t]*resource[ \t]+"([\w-]+)"[ \t]+"([\w-]+)"/gm;
const MASTER_ID = /^[ \t]*master_id[ \t]*=[ \t]*"(\d{12})"/gm;
const REQUIRED_VERSION = /^[ \t]*required_version[ \t]*=[ \t]*"([^"]*)"/gm;
const KEY = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const PROVIDER = /^provider[ \t]+"aws"/m;

/** As hubform writes it: any other text may destroy. */
const FORGETS = String.raw`\s*lifecycle\s*\{\s*destroy\s*=\s*false\s*\}`;

/**
 * An address may have indices and be in a module: `module.x["y"].aws_….z`.
 *
 * @param unless a pattern that must not follow the address
 */
function addressesIn(text: string, block: string, argument: string, unless?: string): string[] {
  const address = String.raw`((?:[\w.-]|${KEY})+)`;
  // Matches the whole address, not a part of a longer one.
  const rest = unless === undefined ? '' : String.raw`(?![\w.[-])(?!${unless})`;
  const pattern = new RegExp(`^[ \\t]*${block}\\s*\\{[^{}]*?\\b${argument}\\s*=\\s*${address}${rest}`, 'gm');
  return Array.from(text.matchAll(pattern), ([, address = '']) => address);
}

function passedProviders(text: string): ProviderFacts[] {
  const [, list = ''] = /^\s*configuration_aliases\s*=\s*\[([^\]]*)\]/m.exec(text) ?? [];
  return Array.from(list.matchAll(/\baws\.([\w-]+)/g), ([, alias = '']) => ({ alias, accounts: [] }));
}

function providerFacts(block: string): ProviderFacts {
  const alias = /^\s*alias\s*=\s*"([\w-]+)"/m.exec(block)?.[1];
  const roleArn = /^\s*role_arn\s*=\s*"([^"]+)"/m.exec(block)?.[1];
  const profile = /^\s*profile\s*=\s*"([^"\\]+)"/m.exec(block)?.[1];
  const [, ids = ''] = /^\s*allowed_account_ids\s*=\s*\[([^\]]*)\]/m.exec(block) ?? [];
  return {
    ...(alias !== undefined && { alias }),
    ...(roleArn !== undefined && { roleArn }),
    ...(profile !== undefined && { profile }),
    accounts: ids.match(/\d{12}/g) ?? [],
    ...sessionFacts({
      externalId: /^\s*external_id\s*=\s*(\S+)/m.exec(block)?.[1],
      sessionName: /^\s*session_name\s*=\s*"([^"]+)"/m.exec(block)?.[1],
      duration: /^\s*duration\s*=\s*"([^"]+)"/m.exec(block)?.[1],
    }),
  };
}

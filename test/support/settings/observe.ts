import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withDirectory } from '../plan.ts';
import { type Finished, withoutAws } from '../tools.ts';
import { startAws } from './aws.ts';
import { factOf } from './facts.ts';
import { type Certificate, startInterceptingProxy } from './intercepting-proxy.ts';
import type { Program } from './programs.ts';
import type { Row } from './row.ts';

export interface Observed extends Pick<Finished, 'code' | 'stderr'> {
  /** Of everything that AWS was asked, what the row is about, each once. */
  readonly asked: readonly string[];
}

export interface Place {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a program as the row says, in a home directory of its own, with AWS behind a proxy and no other way out. */
export async function observe(row: Row, program: Program, certificate: Certificate): Promise<Observed> {
  return withDirectory(async (home) => {
    const aws = await startAws({ fails: row.awsFails === true });
    const { proxyRefuses: refuses } = row;
    const proxy = await startInterceptingProxy(aws.url, certificate, refuses === undefined ? {} : { refuses });
    try {
      const { http, socks, direct } = proxy;
      const fill = filler({ home, ca: certificate.ca, proxy: http, socks, direct, http: aws.url });
      await writeFiles(row, home, fill);
      const { code, stderr } = await program(row, { home, env: environmentOf(row, home, fill) });
      return { code, stderr, asked: askedOf(row, aws.asked.map(factOf), proxy.tunnels) };
    } finally {
      proxy.close();
      await aws.close();
    }
  });
}

const KEYS = ['default', 'lab', 'base']
  .map((name) => `[${name}]\naws_access_key_id = AKIA-${name}\naws_secret_access_key = planted-secret\n`)
  .join('');

async function writeFiles({ config = '', credentials = '', files = {} }: Row, home: string, fill: Fill): Promise<void> {
  const all = { '.aws/config': config, '.aws/credentials': KEYS + credentials, ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), fill(text));
  }
}

/** Nothing of this machine's own settings. */
function environmentOf({ env = {} }: Row, home: string, fill: Fill): NodeJS.ProcessEnv {
  const own = Object.entries(withoutAws()).filter(([name]) => !/^TF_|_proxy$/i.test(name));
  const usual = { HTTPS_PROXY: 'http://{proxy}', AWS_CA_BUNDLE: '{ca}', AWS_EC2_METADATA_DISABLED: 'true' };
  const given: [string, string | undefined][] = Object.entries({ ...usual, ...env });
  const filled = given.map(([name, value]) => [name, value === undefined ? undefined : fill(value)] as const);
  return Object.fromEntries<string | undefined>([...own, ['HOME', home], ...filled]);
}

type Fill = (text: string) => string;

function filler(values: Readonly<Record<string, string>>): Fill {
  return (text) => text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

const SESSIONS = ['AssumeRole', 'AssumeRoleWithWebIdentity', 'GetRoleCredentials', 'CreateToken'];

function askedOf({ calls = ['GetCallerIdentity'], about }: Row, facts: string[], tunnels: string[]): string[] {
  const own = facts.filter((fact) => [...calls, ...SESSIONS].some((call) => fact.startsWith(`${call} at `)));
  if (about === 'attempts') return [`${own.length} attempts`];
  const hosts = own.map((fact) => / at ([^,:]+)/.exec(fact)?.[1] ?? '');
  const through = tunnels.filter((tunnel) => hosts.some((host) => tunnel.includes(` ${host}:`)));
  return [...new Set([...own, ...(about === 'proxies' ? through : [])])].sort();
}

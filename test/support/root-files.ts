import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hubform } from './hubform.ts';
import { type Repository, withRepository } from './repository.ts';

export const [FIRST, SECOND, THIRD] = ['111122223333', '222233334444', '333344445555'] as const;

const ACCEPTER = `resource "aws_securityhub_invite_accepter" "us_east_1" {\n  master_id = "${THIRD}"\n}\n`;

/** A directory as hubform writes it: two accounts that accept, and the administrator that invites them. */
export const ROOT_FILES: Readonly<Record<string, string>> = {
  'hubform/memberships.yaml': `version: 1
accounts:
  "${FIRST}":
    name: production
    us-east-1:
      hub: enabled
`,
  [`hubform/${FIRST}/memberships.tf`]: ACCEPTER,
  [`hubform/${SECOND}/memberships.tf`]: ACCEPTER,
  [`hubform/${THIRD}/members.tf`]: [FIRST, SECOND]
    .map((account) => `resource "aws_securityhub_member" "us_east_1_${account}" {\n}\n`)
    .join('\n'),
};

interface Listed {
  readonly roots: readonly {
    readonly path: string;
    readonly gone?: true;
    readonly changes?: readonly { readonly reason: string; readonly path: string; readonly line?: number }[];
  }[];
}

/** What `hubform roots --changed` says: the reasons by root module, or the error. */
export async function changesIn(
  cwd: string,
  { directory = 'hubform', base = 'main' } = {},
): Promise<Record<string, string[]> | string> {
  const args = ['roots', directory, '--changed', `git:${base}`, '--format', 'json'];
  const { code, stdout, stderr } = await hubform(args, { cwd });
  if (code !== 0) return stderr;
  const { roots } = JSON.parse(stdout) as Listed;
  return Object.fromEntries(
    roots.map(({ path, changes = [] }) => [
      path,
      changes.map(({ reason, path: changed, line }) => `${reason} ${changed}${line ? `:${line}` : ''}`),
    ]),
  );
}

export const root = (account: string) => `hubform/${account}`;

/** A repository whose branch `work` was made of `main`, with these files in both. */
export async function onBranch(
  files: Readonly<Record<string, string>>,
  use: (repository: Repository) => Promise<void>,
) {
  await withRepository(async (repository) => {
    await repository.commit({ ...ROOT_FILES, ...files });
    await repository.git('checkout', '--quiet', '-b', 'work');
    await use(repository);
  });
}

export const edit = (cwd: string, path: string) => {
  appendFileSync(join(cwd, path), '# edited\n');
};
export const remove = (cwd: string, path: string) => {
  rmSync(join(cwd, path), { recursive: true });
};

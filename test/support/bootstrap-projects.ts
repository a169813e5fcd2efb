import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { readTemplates } from '../../src/files/package/templates.ts';
import { bootstrap } from '../../src/membership/bootstrap/bootstrap.ts';
import { byAccount } from '../../src/membership/model.ts';
import { type Format, renderFiles, templateFolder } from '../../src/code/render-files.ts';
import { NO_CODE, rootModulesOf } from '../../src/code/root-modules.ts';
import { readMembers } from '../../src/snapshot/read-members.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';

export const BOOTSTRAP_ROOT = join(import.meta.dirname, '..', 'fixtures-bootstrap');
/** A file of members, what is live in them if it is known, and the expected code; a new folder is a new case. */
export const BOOTSTRAP_CASES = readdirSync(BOOTSTRAP_ROOT);

/** The code of a case, as a directory without earlier code would hold it. */
export async function bootstrapFiles(name: string, language: Format): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFileSync(join(BOOTSTRAP_ROOT, name, file), 'utf8');
  const has = (file: string) => existsSync(join(BOOTSTRAP_ROOT, name, file));
  const file = readMembers(read('members.yaml'), name);
  const { regionStyle = 'alias' } = (has('options.yaml') ? parseYaml(read('options.yaml')) : {}) as {
    regionStyle?: 'alias' | 'argument';
  };
  const account = file.administrator ?? '';
  const members = file.members.map((member) => ({ ...member, regions: member.regions ?? file.regions ?? [] }));
  const snapshot = has('memberships.yaml') ? readSnapshot(read('memberships.yaml'), name) : undefined;
  const decisions = bootstrap({ administrator: account, members }, { ...(snapshot && { snapshot }) });
  const administrator = { account, roleName: 'invite', profile: 'security' };
  const roots = rootModulesOf(
    byAccount(decisions.flatMap(({ code }) => code ?? [])),
    () => ({ why: '', regionGone: false }),
    NO_CODE,
    () => ({ regionStyle, administrator }),
  );
  return renderFiles(roots, language, await readTemplates(templateFolder(language)));
}

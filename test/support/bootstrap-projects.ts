import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { readTemplates } from '../../src/files/package/templates.ts';
import { bootstrapTargets } from '../../src/membership/bootstrap/bootstrap-targets.ts';
import { type KnownState, bootstrap } from '../../src/membership/bootstrap/bootstrap.ts';
import { byAccount } from '../../src/membership/model.ts';
import { type Format, renderFiles, templateFolder } from '../../src/code/render-files.ts';
import type { RootOptions } from '../../src/code/root-options.ts';
import { NO_CODE, rootModulesOf } from '../../src/code/root-modules.ts';
import { readMembers } from '../../src/snapshot/read-members.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';

export const BOOTSTRAP_ROOT = join(import.meta.dirname, '..', 'fixtures-bootstrap');
/** A file of members, what is live on both sides if it is known, options and the expected code; a new folder is a new case. */
export const BOOTSTRAP_CASES = readdirSync(BOOTSTRAP_ROOT);

interface Options
  extends Pick<KnownState, 'assumeHub' | 'administratorHub'>, Partial<Pick<RootOptions, 'regionStyle'>> {}

/** The code of a case, as a directory without earlier code would hold it. */
export async function bootstrapFiles(name: string, language: Format): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFileSync(join(BOOTSTRAP_ROOT, name, file), 'utf8');
  const has = (file: string) => existsSync(join(BOOTSTRAP_ROOT, name, file));
  const file = readMembers(read('members.yaml'), name);
  const { regionStyle = 'alias', ...assumed } = (has('options.yaml') ? parseYaml(read('options.yaml')) : {}) as Options;
  const administrator = file.administrator ?? '';
  const members = file.members.map((member) => ({ ...member, regions: member.regions ?? file.regions ?? [] }));
  const intent = { administrator, members };
  const state: KnownState = {
    ...(has('memberships.yaml') && { snapshot: readSnapshot(read('memberships.yaml'), name) }),
    ...assumed,
  };
  const access = { applyRoleName: 'invite', profile: 'security' };
  const roots = rootModulesOf(
    byAccount(bootstrapTargets(intent, state, bootstrap(intent, state))),
    () => ({ why: '', regionGone: false }),
    NO_CODE,
    (account) => ({ regionStyle, bootstrapFor: administrator, ...(account === administrator && access) }),
  );
  return renderFiles(roots, language, await readTemplates(templateFolder(language)));
}

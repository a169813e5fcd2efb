import { readTemplates } from '../../src/files/package/templates.ts';
import { decide } from '../../src/membership/decide/decide.ts';
import { type Format, renderFiles, templateFolder } from '../../src/code/render-files.ts';
import { type EarlierCode, NO_CODE, rootModulesFor } from '../../src/code/root-modules.ts';
import type { RegionStyle, RootModule } from '../../src/code/root-module.ts';
import { canonicalSnapshot } from '../../src/membership/model.ts';
import type { Fixture } from './fixtures.ts';
import { DISABLED_HUB, accepted, invitation, membership } from './wire.ts';

const REGIONS = [
  ...['ap-northeast-1', 'ap-southeast-2', 'ap-southeast-7', 'cn-northwest-1', 'eu-isoe-west-1', 'eusc-de-east-1'],
  ...[
    'me-central-1',
    'mx-central-1',
    'us-east-1',
    'us-gov-east-1',
    'us-gov-west-1',
    'ap-somewherevery-elsewhereagain-10',
  ],
];

export interface ProjectOfOptions {
  readonly format: Format;
  /** @default 'alias' */
  readonly regionStyle?: RegionStyle;
  /** @default nothing */
  readonly earlier?: EarlierCode;
}

/** What a fixture is generated from. */
export type Generated = Pick<Fixture, 'snapshot' | 'decisionOptions' | 'adoptHub' | 'adoptMembers' | 'applyRoleName'>;

/** The code of a fixture, as a directory without earlier code would hold it. */
export async function projectOf(
  fixture: Generated,
  { format, ...options }: ProjectOfOptions,
): Promise<{ roots: readonly RootModule[]; files: ReadonlyMap<string, string> }> {
  const roots = rootsOf(fixture, options);
  return { roots, files: renderFiles(roots, format, await readTemplates(templateFolder(format))) };
}

/** The same before it is written in a format. */
export function rootsOf(
  { snapshot, decisionOptions, applyRoleName, adoptHub, adoptMembers }: Generated,
  { regionStyle = 'alias', earlier = NO_CODE }: Omit<ProjectOfOptions, 'format'> = {},
): readonly RootModule[] {
  const rootOptions = { regionStyle, ...(applyRoleName !== undefined && { applyRoleName }) };
  return rootModulesFor(snapshot, decide(snapshot, decisionOptions), earlier, {
    adoptHub,
    adoptMembers,
    rootOptions: () => rootOptions,
  });
}

/** More accounts than main.ts holds, in Regions of every partition, the longest names there are among them. */
export const MANY: Fixture = {
  name: 'many-accounts',
  folder: '',
  decisionOptions: {},
  adoptHub: true,
  adoptMembers: true,
  applyRoleName: 'a/path/of/a/role/that/is/longer/than/most/lines/of/code',
  snapshot: canonicalSnapshot(
    Array.from({ length: 7 }, (_, i) => String(111122223333 + i)).flatMap((account) =>
      REGIONS.map((region, i) =>
        i % 2 === 0
          ? accepted(region, { account, region })
          : membership({ account, region, hub: DISABLED_HUB, invitations: [invitation(region)] }),
      ),
    ),
  ),
};

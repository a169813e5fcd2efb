import { describe, expect, it } from 'vitest';
import { takeOverNotes } from '../../../../src/actions/owners/take-over-notes.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { isCodePath } from '../../../../src/code/read/generated-path.ts';
import { renderFiles } from '../../../../src/code/render-files.ts';
import { rootModule } from '../../../../src/code/root-module.ts';
import { handOvers } from '../../../../src/code/take-over/hand-over.ts';
import { withHandedOver } from '../../../../src/code/take-over/same-root.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';
import { expectedPlan } from '../../../../src/verify/expected-plan.ts';

const ACCOUNT = '111122223333';
const templates = await readTemplates('hcl');
const HUB = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
const ROOT = rootModule(ACCOUNT, [{ account: ACCOUNT, region: 'eu-west-1', hub: { live: HUB, why: 'why' } }], [], {
  regionStyle: 'argument',
});
const MINE = 'module.a.aws_securityhub_account.h';
const owners = (more: Partial<Owned> = {}) => ({
  takeOver: true,
  owned: [
    {
      ...({ type: 'hub', account: ACCOUNT, region: 'eu-west-1', instances: 1, here: true } as const),
      ...{ address: 'module.a["x"].aws_securityhub_account.h[0]', source: 'terraform.tfstate' },
      ...more,
    },
  ],
});
const roots = withHandedOver([ROOT], owners());

describe('a hub of the user in the state of the generated code', () => {
  it.each([
    ['roots', 'hcl', `${ACCOUNT}/removed.tf`],
    ['roots', 'json', `${ACCOUNT}/removed.tf.json`],
    ['module', 'hcl', 'removed.tf'],
    ['module', 'json', 'removed.tf.json'],
    ['data', 'hcl', `${ACCOUNT}/removed.tf`],
  ] as const)('is forgotten by that code itself: %s, %s', (layout, format, path) => {
    const files = renderFiles(roots, format, templates, { layout });
    expect([...files.keys()].filter((one) => one.includes('removed'))).toEqual([path]);
    expect(isCodePath(path)).toBe(true);
    expect(files.get(path)).toMatch(new RegExp(`"?from"? ?[=:] "?${MINE.replaceAll('.', String.raw`\.`)}"?\\b`));
    expect(files.get(path)).toContain(`delete the resource block at this address. ${ACCOUNT} eu-west-1`);
    expect(files.get(path)).not.toContain('undefined');
  });

  it('is forgotten in the expected plan, and needs no file for another root module', () => {
    expect(expectedPlan(roots[0] ?? ROOT, 'module').forgotten).toEqual([MINE]);
    expect(handOvers(roots, owners())).toEqual([]);
    expect(takeOverNotes('out', roots, owners())).toEqual([
      `${MINE} is forgotten and imported by the generated code of ${ACCOUNT}: delete its resource block there.`,
    ]);
  });

  it('has commands where other objects of the resource stay', () => {
    const some = owners({ instances: 2 });
    expect(withHandedOver([ROOT], some)).toEqual([ROOT]);
    expect(handOvers([ROOT], some)).toMatchObject([{ removed: [], commands: [expect.stringContaining('state rm')] }]);
    expect(takeOverNotes('out', [ROOT], some)).toHaveLength(1);
  });

  it('is handed over by other code where it is in another state', () => {
    const { here: _, ...elsewhere } = owners().owned[0] ?? {};
    const others = { takeOver: true, owned: [elsewhere as Owned] };
    expect(withHandedOver([ROOT], others)).toEqual([ROOT]);
    expect(handOvers([ROOT], others)).toMatchObject([{ removed: [{ from: MINE }] }]);
  });
});

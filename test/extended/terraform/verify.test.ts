import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { type VerifyRequest, verify } from '../../../src/actions/verify/verify.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { fixtures } from '../../support/fixtures.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { contentsOf, quietContext } from '../../support/verifying.ts';

const LONG = { timeout: 600_000 };

async function request(directory: string, changes: Partial<VerifyRequest> = {}): Promise<VerifyRequest> {
  return { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork(), ...changes };
}

describeIf(await hasTerraform(), 'terraform', 'hubform verify', () => {
  // Fixtures that share their options are planned together, under account ids of their own.
  it.each(groups())('passes on %s, without AWS and without a network, and leaves no trace', LONG, async (_, group) => {
    await withDirectory(async (top) => {
      const directory = join(top, 'code');
      const snapshot = canonicalSnapshot(group.flatMap(renumbered));
      const { decisionOptions, adoptHub, adoptMembers, applyRoleName } = group[0];
      const role = applyRoleName === undefined ? {} : { applyRoleName };
      const { rootModules: written } = await generate(snapshot, {
        directory,
        decisionOptions,
        adoptHub,
        adoptMembers,
        format: 'json',
        force: false,
        ...role,
      });
      const before = await contentsOf(directory);
      const temporary = await readdir(top);

      const { roots } = await verify(await request(directory), quietContext());

      expect(roots.map(({ account, mismatches }) => [account, mismatches])).toEqual(
        written.map(({ account }) => [account, []]),
      );
      const total = roots.reduce((sum, { counts }) => sum + counts.import + counts.create, 0);
      expect(total).toBe([...written].reduce((sum, { resources }) => sum + resources.length, 0));
      expect(await contentsOf(directory)).toEqual(before);
      expect(await readdir(top)).toEqual(temporary);
    });
  });
});

type Fixture = ReturnType<typeof fixtures>[number];

/** Between them every kind of resource, and every option that a manifest records. The plans of all are checked in fixtures.test.ts. */
const CHOSEN = [
  'adopt-hub',
  'adopt-members',
  'apply-role',
  'choose-with-prefer',
  'hostile',
  'three-ways',
  'untrusted-pending',
];

function groups(): [string, [Fixture, ...Fixture[]]][] {
  const byOptions = new Map<string, [Fixture, ...Fixture[]]>();
  for (const fixture of fixtures().filter(({ name }) => CHOSEN.includes(name))) {
    const { decisionOptions, adoptHub, adoptMembers, applyRoleName } = fixture;
    const key = JSON.stringify([
      decisionOptions.trust ?? 'default',
      [...(decisionOptions.prefer ?? [])],
      adoptHub,
      adoptMembers,
      applyRoleName,
    ]);
    const group = byOptions.get(key);
    if (group) group.push(fixture);
    else byOptions.set(key, [fixture]);
  }
  return [...byOptions.values()].map((group) => [group.map(({ name }) => name).join(', '), group]);
}

/** The memberships of a fixture with its accounts under new ids, wherever they stand. */
function renumbered({ name, snapshot }: Fixture, index: number): readonly Membership[] {
  const accounts = [...new Set(snapshot.memberships.map(({ account }) => account))];
  const text = accounts.reduce(
    (changed, account, i) =>
      changed.replaceAll(`"${account}"`, `"5${String(index).padStart(5, '0')}${String(i).padStart(6, '0')}"`),
    writeSnapshot(snapshot),
  );
  return [...readSnapshot(text, name).memberships];
}

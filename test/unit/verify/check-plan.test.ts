import { describe, expect, it } from 'vitest';
import type { ExpectedPlan } from '../../../src/verify/expected-plan.ts';
import { checkPlan } from '../../../src/verify/check-plan.ts';
import { orphanedObjects } from '../../../src/verify/orphaned.ts';
import { type PlanFacts, type PlannedResource, countPlan } from '../../../src/verify/plan-facts.ts';

const ACCOUNT = '111122223333';
const US = 'aws_securityhub_invite_accepter.us_east_1';
const EU = 'aws_securityhub_invite_accepter.eu_west_1';
const HUB = 'aws_securityhub_account.eu_west_1';

/** An accepted membership in us-east-1; a pending one in eu-west-1, where the hub is off. */
const DECIDED: ExpectedPlan = {
  account: ACCOUNT,
  resources: [
    { address: HUB, type: 'aws_securityhub_account', region: 'eu-west-1', does: 'create' },
    {
      address: EU,
      type: 'aws_securityhub_invite_accepter',
      region: 'eu-west-1',
      does: 'create',
      administrator: '999999999999',
    },
    {
      address: US,
      type: 'aws_securityhub_invite_accepter',
      region: 'us-east-1',
      does: 'import',
      administrator: '999999999999',
    },
  ],
  forgotten: [],
};

const hub: PlannedResource = {
  address: HUB,
  type: 'aws_securityhub_account',
  action: 'create',
  inState: false,
  provider: 'aws.eu_west_1',
  region: 'eu-west-1',
  accounts: [ACCOUNT],
  defaultStandards: false,
};
const pending: PlannedResource = {
  address: EU,
  type: 'aws_securityhub_invite_accepter',
  action: 'create',
  inState: false,
  provider: 'aws.eu_west_1',
  region: 'eu-west-1',
  accounts: [ACCOUNT],
  administrator: '999999999999',
};
const accepted: PlannedResource = {
  ...pending,
  address: US,
  action: 'none',
  importId: ACCOUNT,
  provider: 'aws.us_east_1',
  region: 'us-east-1',
  previousAdministrator: '999999999999',
};

function plan(...changes: Partial<PlannedResource>[]): PlanFacts {
  const resources = [hub, pending, accepted].map((one) => ({
    ...one,
    ...changes.find(({ address }) => address === one.address),
  }));
  return { resources, errors: [], removedAddresses: [], stateObjects: [] };
}

const CONTEXT = { declared: new Set([US, EU, HUB]), allowForeign: false, decisionFor: () => undefined };

function kinds(facts: PlanFacts, expected = DECIDED, context = CONTEXT) {
  return checkPlan(expected, facts, context).map(({ kind, address }) => [kind, address]);
}

describe('a plan', () => {
  it('that does what was decided gives no mismatch', () => {
    expect(checkPlan(DECIDED, plan(), CONTEXT)).toEqual([]);
    expect(countPlan(plan())).toEqual({ import: 1, create: 2, change: 0, destroy: 0, forget: 0 });
  });

  it('of code that has been applied already gives none either', () => {
    const applied = plan().resources.map(({ importId, ...rest }) => ({
      ...rest,
      action: 'none' as const,
      inState: true,
    }));
    expect(
      checkPlan(DECIDED, { resources: applied, errors: [], removedAddresses: [], stateObjects: [] }, CONTEXT),
    ).toEqual([]);
  });

  it.each<[what: string, change: Partial<PlannedResource>, mismatch: [string, string]]>([
    ['replaces', { address: US, action: 'replace' }, ['replaced', US]],
    ['destroys', { address: US, action: 'delete' }, ['destroyed', US]],
    ['changes', { address: US, action: 'update' }, ['changed', US]],
    ['forgets', { address: US, action: 'forget' }, ['forgotten', US]],
    ['creates what has to be imported', { address: US, action: 'create' }, ['not-imported', US]],
    ['imports what is pending', { address: EU, action: 'none', importId: ACCOUNT }, ['not-accepted-yet', EU]],
    ['has another administrator', { address: EU, administrator: '888888888888' }, ['administrator', EU]],
    [
      'takes over from another administrator',
      { address: US, previousAdministrator: '888888888888' },
      ['administrator', US],
    ],
    ['works in another Region', { address: US, region: 'us-west-2' }, ['region', US]],
    ['lets another account in', { address: US, accounts: [ACCOUNT, '222233334444'] }, ['account', US]],
    ['lets every account in', { address: US, accounts: [] }, ['account', US]],
    ['imports another account', { address: US, importId: '222233334444' }, ['account', US]],
    ['provisions what was decided', { address: US, provisions: true }, ['provisioner', US]],
    ['switches default standards on', { address: HUB, defaultStandards: true }, ['default-standards', HUB]],
  ])('that %s names the resource', (_, change, mismatch) => {
    expect(kinds(plan(change))).toEqual([mismatch]);
  });

  it('that does not protect what has to be protected names it', () => {
    const decided = {
      ...DECIDED,
      resources: DECIDED.resources.map((one) => ({ ...one, preventDestroy: one.address === US })),
    };
    expect(kinds(plan(), decided)).toEqual([['unprotected', US]]);
    expect(kinds(plan({ address: US, preventDestroy: false }), decided)).toEqual([['unprotected', US]]);
    expect(kinds(plan({ address: US, preventDestroy: true }), decided)).toEqual([]);
    // It is gone from the code.
    expect(kinds(plan({ address: US, action: 'delete' }), decided)).toEqual([['destroyed', US]]);
  });

  describe('of the account of an administrator', () => {
    const INVITED = '222233334444';
    const LISTED = `aws_securityhub_member.eu_west_1_${INVITED}`;
    const wanted = { address: LISTED, type: 'aws_securityhub_member', region: 'eu-west-1', member: INVITED };
    const entry: PlannedResource = {
      ...{ address: LISTED, type: 'aws_securityhub_member', action: 'create', inState: false, member: INVITED },
      ...{ provider: 'aws.eu_west_1', region: 'eu-west-1', accounts: [ACCOUNT], invite: true },
    };
    const found = (does: 'create' | 'replace' | 'import', ...planned: Partial<PlannedResource>[]) => {
      const resource = { ...wanted, does, ...(does !== 'import' && { invites: true }) };
      const entries = planned.map((change) => ({ ...entry, ...change }));
      const decided = { ...DECIDED, resources: [...DECIDED.resources, resource] };
      return kinds({ ...plan(), resources: [...plan().resources, ...entries] }, decided);
    };

    it('gives no mismatch where a member is created, or imported and replaced because it was never invited', () => {
      expect(found('create', {})).toEqual([]);
      expect(found('replace', { action: 'replace', importId: INVITED })).toEqual([]);
      expect(found('replace', { action: 'none', inState: true })).toEqual([]);
      // AWS, and not the code, says whether a member that is imported was invited.
      expect(found('import', { action: 'none', importId: INVITED, invite: false })).toEqual([]);
    });

    it.each<['create' | 'replace' | 'import', Partial<PlannedResource>, string]>([
      ['create', { member: '333344445555' }, 'account'],
      ['create', { member: undefined as never }, 'account'],
      ['create', { accounts: ['333344445555'] }, 'account'],
      ['create', { region: 'us-east-1' }, 'region'],
      ['create', { invite: false }, 'missing'],
      ['create', { invite: undefined as never }, 'missing'],
      ['import', { action: 'replace', importId: INVITED }, 'replaced'],
      ['replace', { action: 'replace' }, 'replaced'],
      ['replace', { action: 'replace', importId: INVITED, invite: false }, 'missing'],
      ['replace', { action: 'none', importId: INVITED }, 'missing'],
      ['replace', { action: 'delete' }, 'destroyed'],
    ])('decided to %s names an entry that is %j', (does, change, kind) => {
      expect(found(does, change)).toEqual([[kind, LISTED]]);
    });

    it('names every other invited account, also one that replaces the decided one', () => {
      const other = 'aws_securityhub_member.eu_west_1_333344445555';
      const uninvited = { address: other, member: '333344445555' };
      expect(found('create', {}, uninvited)).toEqual([['foreign', other]]);
      expect(found('create', uninvited)).toEqual([['account', other]]);
    });
  });

  it('that leaves enable_default_standards out names the hub', () => {
    const { defaultStandards, ...without } = hub;
    expect(kinds({ ...plan(), resources: [without, pending, accepted] })).toEqual([['default-standards', HUB]]);
  });

  it('whose provider has no constant Region names the resource', () => {
    const { region, ...without } = accepted;
    expect(kinds({ ...plan(), resources: [hub, pending, without] })).toEqual([['region', US]]);
  });

  it('that lacks a decided resource names it', () => {
    expect(kinds({ ...plan(), resources: [hub, pending] })).toEqual([['missing', US]]);
  });

  it('of provider 6 may have the Region in the import id', () => {
    expect(kinds(plan({ address: US, importId: `${ACCOUNT}@us-east-1` }))).toEqual([]);
    expect(kinds(plan({ address: US, importId: `${ACCOUNT}@us-west-2` }))).toEqual([['account', US]]);
  });

  it('may have several members at other addresses, in any order', () => {
    const members = ['222233334444', '333344445555'];
    const type = 'aws_securityhub_member';
    const region = 'eu-west-1';
    const decided = members.map((member) => ({
      ...{ address: `${type}.eu_west_1_${member}`, type, region, does: 'import' as const, member },
    }));
    const listed = members.map((member): PlannedResource => ({
      ...{ address: `module.hub.${type}.m_${member}`, type, region, action: 'none', importId: member },
      ...{ inState: false, accounts: [ACCOUNT], member },
    }));
    const expected = { ...DECIDED, resources: [...DECIDED.resources, ...decided] };
    const found = (...more: PlannedResource[]) =>
      kinds({ ...plan(), resources: [...plan().resources, ...more] }, expected);
    expect(found(...listed)).toEqual([]);
    expect(found(...listed.reverse())).toEqual([]);
    const [first, second] = listed;
    if (!first || !second) throw new Error('there are two');
    expect(found(first, { ...second, member: '999999999999' })).toEqual([['account', second.address]]);
  });

  it('may name its resources otherwise, as a synthesis or a module does', () => {
    const renamed = plan().resources.map((one) => ({
      ...one,
      address: `module.hub.${one.type}.x-${one.region ?? ''}`,
    }));
    expect(kinds({ ...plan(), resources: renamed })).toEqual([]);
  });
});

it('says what is decided, and what the plan does instead', () => {
  const [mismatch] = checkPlan(DECIDED, plan({ address: US, action: 'forget' }), CONTEXT);
  expect(mismatch?.message).toBe('the decision is to import it, but the plan forgets it');
});

describe('a resource without a decision', () => {
  const bucket: PlannedResource = {
    address: 'aws_s3_bucket.logs',
    type: 'aws_s3_bucket',
    action: 'create',
    inState: false,
    accounts: [],
  };
  const undecided: PlannedResource = {
    ...pending,
    address: 'aws_securityhub_invite_accepter.mine',
    region: 'sa-east-1',
  };
  const facts = (...more: PlannedResource[]): PlanFacts => ({ ...plan(), resources: [...plan().resources, ...more] });

  it('is reported if hubform did not generate it, and allowed with a flag', () => {
    expect(kinds(facts(bucket))).toEqual([['foreign', bucket.address]]);
    expect(kinds(facts(bucket), DECIDED, { ...CONTEXT, allowForeign: true })).toEqual([]);
  });

  it('is never allowed where it accepts an invitation', () => {
    expect(kinds(facts(undecided), DECIDED, { ...CONTEXT, allowForeign: true })).toEqual([
      ['unexpected', undecided.address],
    ]);
  });

  it('is reported with the decision for its Region and the reason', () => {
    const [mismatch] = checkPlan(DECIDED, facts(undecided), {
      ...CONTEXT,
      decisionFor: (region) => ({ kind: 'choose', reason: `In ${region} two invite.` }),
    });
    expect(mismatch?.message).toBe(
      'it would accept administrator 999999999999, which is not in the decisions; the decision for sa-east-1 is choose: In sa-east-1 two invite',
    );
  });

  it('may be forgotten only if the manifest lists it', () => {
    const forgotten: PlannedResource = {
      ...undecided,
      address: 'aws_securityhub_invite_accepter.sa_east_1',
      action: 'forget',
      inState: true,
    };
    const listed = { ...DECIDED, forgotten: [forgotten.address] };
    expect(kinds(facts(forgotten))).toEqual([['forgotten', forgotten.address]]);
    expect(kinds({ ...facts(forgotten), removedAddresses: [forgotten.address], stateObjects: [] }, listed)).toEqual([]);
    expect(
      kinds(
        { ...facts({ ...forgotten, action: 'delete' }), removedAddresses: [forgotten.address], stateObjects: [] },
        listed,
      ),
    ).toEqual([['destroyed', forgotten.address]]);
    expect(kinds(plan(), listed)).toEqual([['not-forgotten', forgotten.address]]);
    const blocks = { removedAddresses: [forgotten.address], destroyedAddresses: [forgotten.address] };
    expect(kinds({ ...plan(), ...blocks }, listed)).toEqual([['destroyed', forgotten.address]]);
  });
});

describe('an error of Terraform', () => {
  const nothing = (address: string) => ({
    summary: 'Cannot import non-existent remote object',
    detail: `While attempting to import an existing object to "${address}", the provider detected that no object exists with the given id.`,
  });
  const unplanned = ({ action, ...rest }: PlannedResource): PlannedResource => rest;

  it('names the pending invitation that the code imports, and nothing else', () => {
    const facts = {
      resources: [hub, unplanned(pending), accepted],
      errors: [nothing(EU)],
      removedAddresses: [],
      stateObjects: [],
    };
    const mismatches = checkPlan(DECIDED, facts, CONTEXT);
    expect(mismatches).toMatchObject([{ kind: 'not-accepted-yet', address: EU, region: 'eu-west-1' }]);
    expect(mismatches[0]?.terraform).toContain('no object exists with the given id');
  });

  it('is added to the mismatches that the plan shows already', () => {
    const error = {
      summary: 'Instance cannot be destroyed',
      detail: `Resource ${US} has lifecycle.prevent_destroy set, but …`,
    };
    const facts = { ...plan({ address: US, action: 'replace', administrator: '888888888888' }), errors: [error] };
    const mismatches = checkPlan(DECIDED, facts, CONTEXT);
    expect(mismatches.map(({ kind }) => kind)).toEqual(['administrator', 'replaced']);
    expect(mismatches.every(({ terraform }) => terraform?.includes('prevent_destroy'))).toBe(true);
  });

  it('is assigned to the resources of the provider that reports it', () => {
    const error = {
      summary: 'AWS account ID not allowed: 111122223333',
      detail: '',
      address: 'provider["registry.terraform.io/hashicorp/aws"].us_east_1',
    };
    const facts = {
      resources: [hub, pending, unplanned(accepted)],
      errors: [error],
      removedAddresses: [],
      stateObjects: [],
    };
    expect(kinds(facts)).toEqual([['terraform-error', US]]);
  });

  it('is a mismatch of its own if it names no resource, and without a plan nothing is missing', () => {
    const facts = {
      resources: [],
      errors: [{ summary: 'Invalid reference', detail: 'no', place: 'mine.tf:3' }],
      removedAddresses: [],
      stateObjects: [],
    };
    expect(checkPlan(DECIDED, facts, CONTEXT)).toEqual([
      { kind: 'terraform-error', message: 'Invalid reference (mine.tf:3)', terraform: 'Invalid reference\nno' },
    ]);
  });
});

describe('an object in a local state', () => {
  const objects = (...addresses: string[]) => addresses.map((address) => ({ address, id: ACCOUNT, file: 'x.tfstate' }));
  const orphans = (addresses: string[], facts: Partial<PlanFacts> = {}) =>
    orphanedObjects({ ...plan(), ...facts, stateObjects: objects(...addresses) }).map(({ address }) => address);

  it('that the code neither manages nor forgets is a mismatch', () => {
    const address = 'aws_securityhub_account.sa_east_1';
    expect(checkPlan(DECIDED, { ...plan(), stateObjects: objects(address) }, CONTEXT)).toEqual([
      {
        kind: 'orphaned',
        address,
        message: `it is in x.tfstate with the id ${ACCOUNT}, but the code neither manages nor forgets it`,
      },
    ]);
  });

  it('that the code manages or forgets is no mismatch', () => {
    expect(orphans([US, EU, HUB])).toEqual([]);
    expect(orphans(['a.b', 'a.c["x"]', 'a.c[0]'], { removedAddresses: ['a.b', 'a.c'] })).toEqual([]);
  });

  it('is compared by its index, unless the plan stopped before it knew the indices', () => {
    const instance = { ...hub, address: 'a.b[0]' };
    expect(orphans(['a.b[0]', 'a.b[1]', 'a.b["x"]'], { resources: [instance] })).toEqual(['a.b[1]', 'a.b["x"]']);
    const { action: _, ...unplanned } = { ...hub, address: 'a.b' };
    expect(orphans(['a.b[0]', 'a.b["x"]'], { resources: [unplanned] })).toEqual([]);
  });

  it('is not an object of a resource that has lost its keys, except the first of a count, which Terraform moves', () => {
    const whole = { ...hub, address: 'a.b' };
    expect(orphans(['a.b["x"]', 'a.b[1]', 'a.b[0]'], { resources: [whole] })).toEqual(['a.b["x"]', 'a.b[1]']);
    expect(orphans(['a.b'], { resources: [{ ...hub, address: 'a.b[0]' }] })).toEqual([]);
  });

  it('is forgotten with the module that it is in', () => {
    const addresses = ['module.a["x"].a.b', 'module.a.module.b.a.b', 'module.ab.a.b'];
    expect(orphans(addresses, { removedAddresses: ['module.a'] })).toEqual(['module.ab.a.b']);
  });
});

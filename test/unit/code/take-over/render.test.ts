import { expect, it } from 'vitest';
import { factsOfHcl } from '../../../../src/code/read/hcl.ts';
import { factsOfJson } from '../../../../src/code/read/json.ts';
import { hasHeading, isCodePath } from '../../../../src/code/read/generated-path.ts';
import { rootModule } from '../../../../src/code/root-module.ts';
import { renderHandOvers } from '../../../../src/code/take-over/render.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';

const ACCOUNT = '111122223333';
const accepter = { administrator: '999999999999', accepted: true, enableHub: false, why: 'why' };
const ROOT = rootModule(
  ACCOUNT,
  ['eu-west-1', 'us-east-1'].map((region) => ({ account: ACCOUNT, region, accepter })),
  [],
  { regionStyle: 'alias' },
);
const owned = (region: string, address: string, instances = 1): Owned => ({
  ...{ type: 'accepter', account: ACCOUNT, region, address, source: 'infra\n}', instances },
});
const X = 'aws_securityhub_invite_accepter.x';
const OWNED = [owned('eu-west-1', `${X}[0]`), owned('us-east-1', 'aws_securityhub_invite_accepter.y["k"]', 2)];

it('the same is written in HCL and in JSON', () => {
  const [[path, hcl] = ['', '']] = renderHandOvers([ROOT], { owned: OWNED, takeOver: true }, 'cdktf');
  const [[jsonPath, json] = ['', '']] = renderHandOvers([ROOT], { owned: OWNED, takeOver: true }, 'json');
  expect([path, jsonPath]).toEqual(['take-over/infra.tf', 'take-over/infra.tf.json']);
  expect([isCodePath(path), isCodePath(jsonPath), hasHeading(hcl), hasHeading(json)]).toEqual([true, true, true, true]);
  expect(factsOfHcl(hcl).removed).toEqual([X]);
  expect(factsOfJson(json).removed).toEqual([X]);
  for (const text of [hcl, json.replaceAll('\\', '')]) {
    expect(text).toContain(`terraform state rm 'aws_securityhub_invite_accepter.y["k"]'`);
  }
  expect(hcl.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
    ...['', 'removed {', `  from = ${X}`, '', '  lifecycle {', '    destroy = false', '  }', '}', '', ''],
  ]);
});

it('nothing is written where nothing is taken over', () => {
  expect(renderHandOvers([ROOT], { owned: OWNED, takeOver: false }, 'hcl')).toEqual(new Map());
});

import { expect, it } from 'vitest';
import { joinFacts } from '../../../../src/code/read/facts.ts';
import { factsOfHcl } from '../../../../src/code/read/hcl.ts';

it('facts of several files are those of each', () => {
  const one = factsOfHcl('resource "a" "b" {\n  master_id = "111122223333"\n}\nremoved {\n  from = a.c\n}\n');
  const other = factsOfHcl(
    'provider "aws" {\n  alias = "x"\n}\nimport {\n  to = a.b\n  id = "1"\n}\nterraform {\n  required_version = ">= 1.5"\n}\nmoved {\n  from = a.d\n  to = a.b\n}\n',
  );
  expect(joinFacts([one, other])).toEqual({
    resources: ['a.b'],
    imports: ['a.b'],
    removed: ['a.c'],
    destroyed: ['a.c'],
    moved: ['a.d'],
    administrators: ['111122223333'],
    providers: [{ alias: 'x', accounts: [] }],
    versions: ['>= 1.5'],
  });
  expect(Object.values(joinFacts([])).flat()).toEqual([]);
});

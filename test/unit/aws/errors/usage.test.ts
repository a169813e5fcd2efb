import { expect, it } from 'vitest';
import { checkPartition, quoted, usage } from '../../../../src/aws/errors/usage.ts';

it('an error of usage has a hint', () => {
  expect(usage('the reason', 'the hint')).toMatchObject({ code: 'usage', message: 'the reason', hint: 'the hint' });
});

it('a value is quoted on one line', () => {
  expect(quoted('a"b\n\u202e')).not.toMatch(/[\n\u202e]/);
});

it.each(['us-east-1', 'mx-central-1', 'cn-north-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'])(
  'the partition of %s is known',
  (region) => {
    expect(() => {
      checkPartition(region);
    }).not.toThrow();
  },
);

it.each(['xx-north-1', 'useast-1-1', 'uk-south-1'])('the partition of %s is not known, which is refused', (region) => {
  expect(() => {
    checkPartition(region, 'AWS_REGION');
  }).toThrow(`AWS_REGION: the Region "${region}" is in no known partition of AWS`);
});

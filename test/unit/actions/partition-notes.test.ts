import { expect, it } from 'vitest';
import { partitionNotes } from '../../../src/actions/partition-notes.ts';

it('names each Region of an unknown partition once', () => {
  expect(partitionNotes(['xx-north-1', 'eu-west-1', 'cn-north-1', 'xx-north-1', 'us-iso-east-1'])).toEqual([
    'xx-north-1 is in no known partition of AWS: the ARN of a role there says aws. Check it.',
  ]);
});

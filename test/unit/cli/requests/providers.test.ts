import { expect, it } from 'vitest';
import { providersSchema } from '../../../../src/cli/options/providers-schema.ts';
import { providersOf } from '../../../../src/cli/requests/providers.ts';
import { failure, parseLine } from '../../../support/options.ts';

it('the caller’s own providers are the same from a flag and from hubform.yaml', () => {
  const flag = '111122223333/us-east-1=aws.one,eu-west-1=aws';
  const mapping = { '111122223333': { 'us-east-1': 'aws.one' }, 'eu-west-1': 'aws' };
  expect(providersOf({ providers: flag })).toEqual({ '111122223333/us-east-1': 'aws.one', 'eu-west-1': 'aws' });
  expect(providersOf({ providers: mapping })).toEqual(providersOf({ providers: flag }));
  expect(providersOf({ providers: undefined })).toBeUndefined();
});

it.each(['us-east-1', 'us-east-1=google', 'us-east-1=aws.x=y', 'here=aws', ',', 'us-east-1=aws.${x}'])(
  '%j is refused as a flag',
  (text) => {
    expect(failure(() => parseLine(`generate s.yaml --providers ${text}`)).message).toContain('us-east-1=aws.use1');
  },
);

it.each([
  { 'us-east-1': { 'us-east-1': 'aws' } },
  { '111122223333': { here: 'aws' } },
  { 'us-east-1': 'aws.x"' },
  { 'us-east-1': 1 },
])('%j is refused in hubform.yaml', (mapping) => {
  expect(providersSchema.safeParse(mapping).success).toBe(false);
});

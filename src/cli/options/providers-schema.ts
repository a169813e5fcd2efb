import * as z from 'zod';
import { PROVIDER_MAP_KEY, PROVIDER_REFERENCE } from '../../code/layouts/provider-map.ts';
import { ACCOUNT_ID, REGION } from '../../membership/identifiers.ts';

const REFERENCE = 'a provider reference such as aws or aws.use1';
const reference = z.string({ error: REFERENCE }).regex(PROVIDER_REFERENCE, { error: REFERENCE });
const KEY = 'a Region, an account id in quotes, or default';
const regions = z.record(z.string().regex(REGION, { error: 'a Region name' }), reference, {
  error: 'a mapping of Regions',
});

/**
 * The key `providers` of hubform.yaml: the caller's own providers, by Region, by account, or by account and then Region. Each
 * `error` is the phrase after "expected" in a message.
 */
export const providersSchema = z
  .record(z.string().regex(PROVIDER_MAP_KEY, { error: KEY }), z.union([reference, regions], { error: REFERENCE }), {
    error: 'a mapping of Regions or accounts',
  })
  .refine((map) => Object.entries(map).every(([key, value]) => typeof value === 'string' || ACCOUNT_ID.test(key)), {
    error: 'a mapping of Regions below an account id only',
  })
  .describe('Your own providers, by Region (us-east-1: aws.use1), or by account and then Region.');

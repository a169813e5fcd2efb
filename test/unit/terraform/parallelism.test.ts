import { expect, it } from 'vitest';
import { parallelism } from '../../../src/terraform/parallelism.ts';

it.each([
  { providers: [1], gib: 24, cores: 2, wanted: 2 },
  { providers: [1, 1, 17], gib: 24, cores: 8, wanted: 1 },
  { providers: [1, 2], gib: 8, cores: 8, wanted: 2 },
  { providers: [17], gib: 4, cores: 8, wanted: 1 },
  { providers: [], gib: 24, cores: 4, wanted: 4 },
])(
  'with $gib GiB and $cores cores, roots of $providers providers are planned $wanted at a time',
  ({ providers, gib, cores, wanted }) => {
    expect(parallelism(providers, { freeBytes: gib * 1024 ** 3, cores })).toBe(wanted);
  },
);

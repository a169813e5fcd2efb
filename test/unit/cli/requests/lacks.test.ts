import { expect, it } from 'vitest';
import { lackingError } from '../../../../src/cli/requests/lacks.ts';

it.each([
  [['-o DIR'], 'bootstrap needs -o DIR'],
  [['--administrator ID', '--account ID', '-o DIR'], 'bootstrap needs --administrator ID, --account ID and -o DIR'],
])('what is lacking is named at once: %j', (lacks, message) => {
  const error = lackingError('bootstrap', lacks);
  expect([error.code, error.message]).toEqual(['usage', message]);
});

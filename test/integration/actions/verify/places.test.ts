import { expect, it } from 'vitest';
import { withPlaces } from '../../../../src/actions/verify/places.ts';
import { NO_COUNTS } from '../../../../src/verify/result.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const ACCOUNT = '111122223333';
const resource = (name: string) => `\nresource "aws_securityhub_invite_accepter" "${name}" {\n}\n`;

async function placesOf(files: Readonly<Record<string, string>>, addresses: readonly string[], path = ACCOUNT) {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  const mismatches = addresses.map((address) => ({ kind: 'unexpected', address, message: 'm' }) as const);
  const [placed] = await withPlaces(directory, [{ account: ACCOUNT, path, counts: NO_COUNTS, mismatches }]);
  return placed?.mismatches.map(({ place }) => place);
}

it('the place of a resource is its own line, and not that of its import block', async () => {
  const files = {
    [`${ACCOUNT}/imports.tf`]: 'import {\n  to = aws_securityhub_invite_accepter.more\n}\n',
    [`${ACCOUNT}/more.tf`]: resource('more'),
    [`${ACCOUNT}/other.tf.json`]: '{\n  "resource": {\n    "aws_s3_bucket": {\n      "mine": {}\n    }\n  }\n}\n',
  };
  const addresses = ['aws_securityhub_invite_accepter.more', 'aws_s3_bucket.mine', 'aws_s3_bucket.gone'];
  expect(await placesOf(files, addresses)).toEqual(['more.tf:2', 'other.tf.json:4', undefined]);
});

it('a resource of a module of the user has none, also where one of the same name has', async () => {
  const files = { [`${ACCOUNT}/more.tf`]: resource('more') };
  expect(await placesOf(files, ['module.mine.aws_securityhub_invite_accepter.more'])).toEqual([undefined]);
});

it('in a module that the user calls, places are relative to it, and those of the caller are above', async () => {
  const files = { [`${ACCOUNT}/memberships.tf`]: resource('eu_west_1'), 'more.tf': resource('more') };
  const addresses = [
    `module.securityhub_${ACCOUNT}.aws_securityhub_invite_accepter.eu_west_1`,
    'aws_securityhub_invite_accepter.more',
  ];
  expect(await placesOf(files, addresses)).toEqual(['memberships.tf:2', '../more.tf:2']);
});

it('code that cannot be read gives none', async () => {
  expect(await placesOf({}, ['aws_s3_bucket.mine'])).toEqual([undefined]);
});

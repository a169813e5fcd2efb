import { describe, expect, it } from 'vitest';
import { accepterAddress, addressText, hubAddress, memberAddress, parseAddress } from '../../../src/code/addresses.ts';

const ADDRESSES = [
  { address: accepterAddress('eu-west-1'), text: 'aws_securityhub_invite_accepter.eu_west_1', region: 'eu-west-1' },
  { address: hubAddress('us-gov-east-1'), text: 'aws_securityhub_account.us_gov_east_1', region: 'us-gov-east-1' },
  {
    address: memberAddress('eu-west-1', '012345678901'),
    text: 'aws_securityhub_member.eu_west_1_012345678901',
    region: 'eu-west-1',
    member: '012345678901',
  },
];

describe('an address', () => {
  it.each(ADDRESSES)('is written as $text', ({ address, text }) => {
    expect(addressText(address)).toBe(text);
  });

  it.each(ADDRESSES)('is parsed from $text with the values it was made of', ({ text, ...parsed }) => {
    expect(parseAddress(text)).toEqual(parsed);
  });

  it.each([
    '',
    'aws_securityhub_account',
    'aws_securityhub_account.',
    'aws_s3_bucket.eu_west_1',
    'module.x.aws_securityhub_account.eu_west_1',
    'aws_securityhub_account.eu_west_1["x"]',
    'aws_securityhub_account.eu-west-1',
    'aws_securityhub_account.eu_west_1_012345678901',
    'aws_securityhub_member.eu_west_1',
    'aws_securityhub_account.eu_west_1\n',
    'aws_securityhub_account.eü_west_1',
  ])('is not parsed from %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

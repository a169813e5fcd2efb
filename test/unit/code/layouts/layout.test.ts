import { describe, expect, it } from 'vitest';
import { accepterAddress, addressText, hubAddress, memberAddress } from '../../../../src/code/addresses.ts';
import {
  LAYOUTS,
  accountOfPlace,
  addressIn,
  addressPrefix,
  forgottenAddressIn,
  instanceKey,
  moduleName,
  ownAddressAt,
} from '../../../../src/code/layouts/layout.ts';

const A = '111122223333';

describe('an address in a layout', () => {
  it.each([
    ['roots', 'aws_securityhub_member.eu_west_1_222233334444'],
    ['module', `module.securityhub_${A}.aws_securityhub_member.eu_west_1_222233334444`],
    ['data', 'module.securityhub.aws_securityhub_member.this["eu-west-1/222233334444"]'],
  ] as const)('%s is where Terraform has the resource', (layout, place) => {
    expect(addressIn(layout, A, memberAddress('eu-west-1', '222233334444'))).toBe(place);
    expect(place.startsWith(addressPrefix(layout, A))).toBe(true);
  });

  it.each(
    LAYOUTS.flatMap((layout) =>
      [accepterAddress('us-gov-west-1'), hubAddress('ap-southeast-7'), memberAddress('eu-west-1', '222233334444')].map(
        (address) => ({ layout, address }),
      ),
    ),
  )('$layout: is read back as the address that every layout has, for $address.name', ({ layout, address }) => {
    expect(ownAddressAt(layout, A, addressIn(layout, A, address))).toBe(addressText(address));
    expect(ownAddressAt(layout, A, forgottenAddressIn(layout, A, address))).toBe(addressText(address));
  });

  it.each([
    ['module', 'aws_securityhub_account.eu_west_1'],
    ['module', 'module.securityhub_999999999999.aws_securityhub_account.eu_west_1'],
    ['data', 'module.securityhub.aws_vpc.this["eu-west-1"]'],
    ['data', 'module.securityhub.aws_securityhub_account.this["x"]'],
  ] as const)('%s: none is read from the address %s of other code', (layout, place) => {
    expect(ownAddressAt(layout, A, place)).toBeUndefined();
  });

  it('that is forgotten has a name of its own where it had a key', () => {
    expect(forgottenAddressIn('data', A, hubAddress('eu-west-1'))).toBe(
      'module.securityhub.aws_securityhub_account.forgotten_eu_west_1',
    );
  });
});

it('the key of a resource in the data is its Region, and the account of a member', () => {
  expect(instanceKey(hubAddress('eu-west-1'))).toBe('eu-west-1');
  expect(instanceKey(memberAddress('eu-west-1', '222233334444'))).toBe('eu-west-1/222233334444');
});

it('the account of a place is that of the module', () => {
  expect(accountOfPlace(`module.${moduleName(A)}.aws_x.y`)).toBe(A);
  expect(accountOfPlace('module.securityhub_12.aws_x.y')).toBeUndefined();
});

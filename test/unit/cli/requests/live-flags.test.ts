import { describe, expect, it } from 'vitest';
import { HubformError } from '../../../../src/error.ts';
import { refuseLiveFlags } from '../../../../src/cli/requests/live-flags.ts';
import type { Source } from '../../../../src/cli/options/resolve.ts';

describe('a flag for reading AWS where AWS is not read', () => {
  it.each<[sources: Record<string, Source>, message: string]>([
    [{ region: 'flag', roleName: 'file' }, '--region applies to a scan of AWS, and this run scans nothing'],
    [{ region: 'flag', roleName: 'flag' }, '--region, --role-name apply to a scan of AWS, and this run scans nothing'],
  ])('is refused: %j', (sources, message) => {
    const refuse = () => {
      refuseLiveFlags(['region', 'roleName'], sources, 'Leave it out.');
    };
    expect(refuse).toThrow(new HubformError('usage', message, { hint: 'Leave it out.' }));
  });

  it('is not a variable, a value of hubform.yaml, a default, or another flag', () => {
    refuseLiveFlags(
      ['region', 'roleName', 'account'],
      { region: 'variable', roleName: 'file', account: 'default', trust: 'flag' },
      '',
    );
  });
});

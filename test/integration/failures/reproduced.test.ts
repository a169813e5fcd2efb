import { describe, it } from 'vitest';
import { AWS_REPRODUCTIONS } from '../../support/failures/aws.ts';
import { CREDENTIALS_REPRODUCTIONS } from '../../support/failures/credentials.ts';
import { expectExplained } from '../../support/failures/expect-explained.ts';
import { GIT_REPRODUCTIONS } from '../../support/failures/git.ts';
import { NETWORK_REPRODUCTIONS } from '../../support/failures/network.ts';
import { SYSTEM_REPRODUCTIONS } from '../../support/failures/system.ts';
import { VERSION_MANAGER_REPRODUCTIONS } from '../../support/failures/version-managers.ts';
import { hasOpenssl } from '../../support/corporate-proxy.ts';
import { describeIf } from '../../support/tools.ts';

const OTHERS = {
  ...CREDENTIALS_REPRODUCTIONS,
  ...AWS_REPRODUCTIONS,
  ...VERSION_MANAGER_REPRODUCTIONS,
  ...GIT_REPRODUCTIONS,
  ...SYSTEM_REPRODUCTIONS,
};

describe.concurrent('a failure that was produced is printed with what docs/troubleshooting.md says:', () => {
  it.each(Object.entries(OTHERS))('%s', async (title, reproduce) => {
    expectExplained(title, await reproduce());
  });
});

describeIf(hasOpenssl(), 'openssl', 'so is a failure of the network:', () => {
  it.each(Object.entries(NETWORK_REPRODUCTIONS))('%s', async (title, reproduce) => {
    expectExplained(title, await reproduce());
  });
});

import { describe, it } from 'vitest';
import { AWS_REPRODUCTIONS } from '../../support/failures/aws.ts';
import { CREDENTIALS_REPRODUCTIONS } from '../../support/failures/credentials.ts';
import { expectExplained } from '../../support/failures/expect-explained.ts';
import { GIT_REPRODUCTIONS } from '../../support/failures/git.ts';
import { SYSTEM_REPRODUCTIONS } from '../../support/failures/system.ts';
import { VERSION_MANAGER_REPRODUCTIONS } from '../../support/failures/version-managers.ts';
import { NETWORK_REPRODUCTIONS } from '../../support/failures/network.ts';

const ALL = {
  ...GIT_REPRODUCTIONS,
  ...SYSTEM_REPRODUCTIONS,
  ...VERSION_MANAGER_REPRODUCTIONS,
  ...CREDENTIALS_REPRODUCTIONS,
  ...NETWORK_REPRODUCTIONS,
  ...AWS_REPRODUCTIONS,
};

describe.concurrent('a failure that was produced says what to do:', () => {
  it.each(Object.entries(ALL))('%s', async (title, reproduce) => {
    console.log(title, '=>', expectExplained(title, await reproduce()));
  });
});

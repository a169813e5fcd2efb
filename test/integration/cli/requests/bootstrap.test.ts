import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bootstrapRequestOf } from '../../../../src/cli/requests/bootstrap.ts';
import { pipe } from '../../../support/captured.ts';
import { parseLine } from '../../../support/options.ts';
import { withDirectory } from '../../../support/plan.ts';

function request(line: string, file: Record<string, readonly string[]> = {}) {
  const { io, terminal } = pipe();
  const context = { reporter: terminal, signal: io.signal, stdin: io.stdin };
  const given = Object.fromEntries(Object.entries(file).map(([name, raw]) => [name, { raw, place: name }]));
  const invocation = { ...parseLine(line, { file: given }), io, terminal, context };
  return bootstrapRequestOf(invocation as unknown as Parameters<typeof bootstrapRequestOf>[0]);
}

const LINE = 'bootstrap --administrator 999999999999 --administrator-role-name invite -o out';
const [ONE, TWO] = ['111122223333', '444455556666'];

describe('the request of bootstrap', () => {
  it('names each member with its Regions, sorted and once', async () => {
    const { intent, access, live } = await request(`${LINE} --account ${ONE} --region us-east-1,eu-west-1,us-east-1`);
    expect(intent).toEqual({
      administrator: '999999999999',
      members: [{ account: ONE, regions: ['eu-west-1', 'us-east-1'] }],
    });
    expect([access, live]).toEqual([{ roleName: 'invite' }, undefined]);
  });

  it('says with --live how to reach AWS', async () => {
    const line = `${LINE} --account ${ONE} --region us-east-1 --live --role-name read --timeout 5`;
    expect((await request(line)).live).toEqual({
      ...{ roleName: 'read', settings: expect.anything() as unknown, concurrency: 64, timeoutSeconds: 5 },
    });
  });

  it('refuses a flag for reading AWS without --live, but not such a value of hubform.yaml', async () => {
    const line = `${LINE} --account ${ONE} --region us-east-1`;
    await expect(request(`${line} --role-name read --timeout 5`)).rejects.toMatchObject({
      ...{ code: 'usage', hint: 'Leave it out, or add --live.' },
      message: '--role-name, --timeout are about what is live, which is not read here',
    });
    expect((await request(line, { roleName: ['read'] })).live).toBeUndefined();
  });

  it('takes accounts and Regions of hubform.yaml where no flag names others', async () => {
    const file = { account: [TWO], region: ['eu-west-1'] };
    expect((await request(LINE, file)).intent.members).toEqual([{ account: TWO, regions: ['eu-west-1'] }]);
    await withDirectory(async (directory) => {
      const members = join(directory, 'm.yaml');
      writeFileSync(members, `regions: [us-east-1]\nmembers: [{account: "${ONE}"}]\n`);
      expect((await request(`${LINE} --members ${members}`, file)).intent.members).toEqual([
        { account: ONE, regions: ['us-east-1'] },
      ]);
      const replaced = await request(`${LINE} --members ${members} --region eu-north-1`);
      expect(replaced.intent.members).toEqual([{ account: ONE, regions: ['eu-north-1'] }]);
    });
  });

  it('lacks everything that is missing at once', async () => {
    await expect(request('bootstrap')).rejects.toMatchObject({
      message: expect.stringMatching(/^bootstrap lacks --administrator ID, .* and -o DIR$/) as string,
    });
  });
});

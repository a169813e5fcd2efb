import { describe, expect, it } from 'vitest';
import { inProcess as hubform } from '../../../support/captured.ts';

describe('hubform policy', () => {
  it('prints JSON alone on stdout, and why each action is in it on stderr', async () => {
    const { code, stdout, stderr } = await hubform(['policy', 'apply', '--partition', 'aws-us-gov']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
    expect(stdout).toContain('arn:aws-us-gov:iam::*:role/aws-service-role/');
    expect(stderr).toMatch(/securityhub:AcceptInvitation +aws_securityhub_invite_accepter/);
    expect((await hubform(['policy', 'apply', '--quiet'])).stderr).toBe('');
  });

  it('guards for the apply role, and says where a service control policy has no effect', async () => {
    const { code, stdout, stderr } = await hubform(['policy', 'guard']);
    expect(code).toBe(0);
    expect(stdout).toContain('"aws:PrincipalARN": "arn:aws:iam::*:role/hubform-apply"');
    expect(stderr).toContain('no effect in the management account or on service-linked roles');
  });

  it.each([
    [['policy', 'guard', '--role-template'], /no role template/, /policy read --role-template/],
    [['policy', 'write'], /no policy "write"/, /read, apply, fleet, administrator, guard/],
    [['policy', 'fleet', '--role-template'], /no role template/, /policy read --role-template/],
    [['policy', 'read', '--role-template', '--format', 'cdktf'], /no role template for cdktf/, /--format hcl/],
  ])('%j is a mistake with a hint', async (args, message, hint) => {
    const { code, stdout, stderr } = await hubform(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(hint);
  });

  it('is not concerned with the variables of other commands', async () => {
    const { code, stderr } = await hubform(['policy', 'read', '--quiet'], { HUBFORM_PORT: 'abc', HUBFORM_SHARD: 'x' });
    expect([code, stderr]).toEqual([0, '']);
  });
});

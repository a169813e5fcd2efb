import { HubformError } from '../../error.ts';
import { hintFor } from '../../failures/hint-for.ts';
import type { MemberLists } from '../../membership/bootstrap/bootstrap.ts';
import type { Context } from '../context.ts';
import type { BootstrapRequest } from './request.ts';

/**
 * The member lists of the administrator, read from AWS, with a warning for each Region in which they cannot be read; empty
 * if the request does not ask for it. Throws `usage` where Security Hub is off in the administrator account.
 */
export async function liveMemberLists(
  { intent, live }: BootstrapRequest,
  { reporter, signal }: Context,
): Promise<{ readonly memberLists: MemberLists; readonly warnings: readonly string[] }> {
  if (!live) return { memberLists: new Map(), warnings: [] };
  const { administrator } = intent;
  const regions = [...new Set(intent.members.flatMap((member) => member.regions))].sort();
  const { readMemberLists } = await import('../../aws/member-list.ts');
  const readings = await readMemberLists(administrator, regions, { ...live, signal }, reporter);
  const memberLists = new Map<string, ReadonlyMap<string, string>>();
  const warnings: string[] = [];
  for (const [region, reading] of readings) {
    if ('members' in reading) memberLists.set(region, reading.members);
    else if ('hubIsOff' in reading) {
      throw new HubformError(
        'usage',
        `Security Hub is off in the administrator account ${administrator} in ${region}`,
        {
          hint: 'Enable it there first: an administrator needs it in every Region in which it invites.',
        },
      );
    } else {
      const hint = hintFor(reading, ['administrator']);
      warnings.push(
        `the members of ${administrator} in ${region} could not be listed, so only the snapshot is used: ${reading.message}${hint === undefined ? '' : `\n  ${hint}`}`,
      );
    }
  }
  return { memberLists, warnings };
}

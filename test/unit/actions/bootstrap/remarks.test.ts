import { describe, expect, it } from 'vitest';
import { assumptionWarnings, prunedNotes } from '../../../../src/actions/bootstrap/remarks.ts';
import type { BootstrapDecision } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

const decision = (region: string, more: Partial<BootstrapDecision> = {}): BootstrapDecision => ({
  ...{ account: MEMBER, region, kind: 'ended', reason: 'It has resigned.' },
  ...more,
});

describe('an assumption', () => {
  it('is named with the targets that it is about', () => {
    const decisions = [
      decision('eu-west-1', { assumed: 'off' }),
      decision('us-east-1', { assumed: 'off' }),
      decision('us-west-2'),
    ];
    expect(assumptionWarnings(decisions, { administrator: ADMINISTRATOR, nothingRead: false })).toEqual([
      `2 targets (${MEMBER}/eu-west-1, ${MEMBER}/us-east-1) were not read; the code assumes that Security Hub is off there (--assume-hub off), and fails where it is not`,
    ]);
  });

  it('is also that the list of the administrator is empty, where nothing was read', () => {
    expect(assumptionWarnings([], { administrator: ADMINISTRATOR, nothingRead: true })).toEqual([
      `the member list of ${ADMINISTRATOR} was not read; the code assumes that it is empty, and fails if it is not`,
    ]);
    expect(assumptionWarnings([decision('eu-west-1')], { administrator: ADMINISTRATOR, nothingRead: false })).toEqual(
      [],
    );
  });
});

describe('what is no longer managed', () => {
  it('is what the request does not name, and what earlier code had at a target without code', () => {
    const declared = { [MEMBER]: ['aws_securityhub_invite_accepter.us_east_1'] };
    const dropped = [{ account: '999999999999', region: 'us-east-1' }];
    expect(prunedNotes([decision('us-east-1'), decision('eu-west-1')], dropped, declared)).toEqual([
      `2 targets are no longer managed: ${MEMBER}/us-east-1, 999999999999/us-east-1. Their \`removed\` blocks destroy nothing.`,
    ]);
    expect(prunedNotes([], dropped, {})).toEqual([
      '1 target is no longer managed: 999999999999/us-east-1. Its `removed` block destroys nothing.',
    ]);
    expect(prunedNotes([decision('eu-west-1')], [], declared)).toEqual([]);
  });
});

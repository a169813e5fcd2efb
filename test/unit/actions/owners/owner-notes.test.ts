import { expect, it } from 'vitest';
import {
  deposedNotes,
  droppedNote,
  rememberedNote,
  uncertainNote,
} from '../../../../src/actions/owners/owner-notes.ts';

const ADDRESS = 'aws_securityhub_invite_accepter.x';
const OWNED = {
  ...{ type: 'accepter' as const, account: '111122223333', region: 'eu-west-1' },
  ...{ address: ADDRESS, source: 'infra', instances: 1 },
};

it('an uncertain object is named with the targets that it could be', () => {
  const resource = { type: 'accepter' as const, address: ADDRESS, source: 'infra', instances: 1 };
  expect(uncertainNote({ ...resource, targets: [OWNED] })).toBe(
    `${ADDRESS} in infra is ignored, because its state does not say its Region: it could be in 111122223333/eu-west-1.`,
  );
  expect(uncertainNote({ ...resource, targets: [] })).toContain('its administrator or Region.');
});

it('notes about an earlier run are given only if it read states', () => {
  expect(rememberedNote([], [OWNED])).toEqual([]);
  expect(rememberedNote(['infra'], [OWNED])).toEqual([expect.stringContaining('from infra: pass --state')]);
  expect(droppedNote([])).toEqual([]);
  expect(droppedNote([OWNED])).toEqual([expect.stringContaining('count as not managed there any more')]);
});

it('a deposed accepter is named, because the next apply there leaves the administrator', () => {
  const resource = { type: 'accepter' as const, address: ADDRESS, source: 'a\u0007b', instances: 1 };
  expect(deposedNotes([resource, { ...resource, type: 'hub', deposed: true }])).toEqual([]);
  const [note = ''] = deposedNotes([{ ...resource, deposed: true }]);
  expect(note).toContain('deposed object');
  expect(note).not.toContain('\u0007');
});

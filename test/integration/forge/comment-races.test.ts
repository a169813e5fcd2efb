import { describe, expect, it } from 'vitest';
import type { CommentText } from '../../../src/forge/next-step.ts';
import { upsertComment } from '../../../src/forge/upsert-comment.ts';
import { COMMENT_SERVICES, type CommentService } from '../../support/comment-service.ts';
import { barrier, milestone } from '../../support/rest-service.ts';

const MARK = '<!-- hubform:diff prod/m.yaml -->';

function say(content: string, run: number, attempt = 1): CommentText {
  return { mark: MARK, body: `${MARK}\n${content}`, quiet: false, run: { id: run, attempt } };
}

/** How the comment of a run stands on the page. */
function written(content: string, run: number, attempt = 1): string {
  return `${MARK}\n<!-- hubform:run ${run}.${attempt} -->\n${content}`;
}

/** Holds the first lists of all jobs until each has asked, so that none sees the comment of another. */
function holdFirstLists(service: CommentService, jobs: number): void {
  const together = barrier(jobs);
  service.gate = async ({ call, earlier }) => {
    if (call === service.list && earlier < jobs) await together();
    return undefined;
  };
}

describe.each(['github', 'gitlab'] as const)('on %s, one comment is left', (kind) => {
  const withService = COMMENT_SERVICES[kind];

  it.each([2, 5])('with the newest text, if %i jobs create it at the same time', (jobs) =>
    withService(async (service) => {
      holdFirstLists(service, jobs);
      const runs = Array.from({ length: jobs }, (_, index) => index + 1);
      await Promise.all(runs.map((run) => upsertComment(service.client(), 5, say(`text ${run}`, run))));
      expect(service.calls.filter((call) => call === service.create)).toHaveLength(jobs);
      expect(service.bodies()).toEqual([written(`text ${jobs}`, jobs)]);
      // The oldest, in which people may have answered.
      expect(service.ids()).toEqual([1]);
    }),
  );

  it('with the newest text, if an older run edits it right after the newer one', () =>
    withService(async (service) => {
      service.add(1, written('text 1', 1));
      const [bothListed, newerWrote, olderWrote] = [barrier(2), milestone(), milestone()];
      service.gate = async ({ call, earlier, sent }) => {
        if (call === service.list) await (earlier < 2 ? bothListed() : olderWrote.reached);
        if (sent.includes('text 3')) newerWrote.reach();
        if (sent.includes('text 2')) {
          await newerWrote.reached;
          olderWrote.reach();
        }
        return undefined;
      };
      const runs = [2, 3];
      await Promise.all(runs.map((run) => upsertComment(service.client(), 5, say(`text ${run}`, run))));
      expect(service.bodies()).toEqual([written('text 3', 3)]);
      expect(service.calls.filter((call) => call === service.change(1))).toHaveLength(3);
    }));

  it('with the text of the newer run, if the older one ends after it, or is repeated', () =>
    withService(async (service) => {
      expect(await upsertComment(service.client(), 5, say('text 2', 2))).toBe('created');
      expect(await upsertComment(service.client(), 5, say('text 1', 1))).toBe('outdated');
      expect(await upsertComment(service.client(), 5, say('text 1', 1, 2))).toBe('outdated');
      expect(service.bodies()).toEqual([written('text 2', 2)]);
      expect(await upsertComment(service.client(), 5, say('text 3', 3))).toBe('edited');
      expect(service.bodies()).toEqual([written('text 3', 3)]);
    }));

  it('if jobs of one run share a comment, with a warning in each', () =>
    withService(async (service) => {
      holdFirstLists(service, 2);
      const told: string[] = [];
      await Promise.all(
        ['eu', 'us'].map((name) => upsertComment(service.client(), 5, say(name, 1), () => told.push(name))),
      );
      expect(told).not.toEqual([]);
      expect([[written('eu', 1)], [written('us', 1)]]).toContainEqual(service.bodies());
    }));

  it.each([
    ['the connection breaks', 'lost'],
    ['it answers 502', 502],
  ] as const)('if the service creates it and %s', (_, fault) =>
    withService(async (service) => {
      service.gate = ({ call, earlier }) => (call === service.create && earlier === 0 ? fault : undefined);
      expect(await upsertComment(service.client(), 5, say('a', 1))).toBe('created');
      expect(service.bodies()).toEqual([written('a', 1)]);
      expect(service.calls.filter((call) => call === service.create)).toHaveLength(1);
    }),
  );

  it('if it is deleted between the list and the edit: it is created again', () =>
    withService(async (service) => {
      service.add(7, written('old', 1));
      service.gate = ({ call }) => {
        if (call === service.change(7)) service.remove(7);
        return undefined;
      };
      expect(await upsertComment(service.client(), 5, say('new', 2))).toBe('created');
      expect(service.bodies()).toEqual([written('new', 2)]);
    }));

  it('if it is the last of 200 on three pages, and earlier ones are deleted while the pages are read', () =>
    withService(async (service) => {
      for (let id = 1; id <= 200; id += 1) service.add(id, id % 2 === 0 ? 'text' : `${MARK}\nimitated`, false);
      service.add(201, written('old', 1));
      // After the first page, the comment at the border of the third moves to the second one.
      service.gate = ({ call, earlier }) => {
        if (call === service.list && earlier === 2) service.remove(1);
        return undefined;
      };
      await upsertComment(service.client(), 5, say('new', 2));
      const ours = service.bodies().filter((body) => body.includes('hubform:run'));
      expect(ours).toEqual([written('new', 2)]);
      expect(service.ids()).toHaveLength(200);
    }));

  it('beside those of another bot or a person that imitate it, and those of another place', () =>
    withService(async (service) => {
      const other = written('other', 9).replace('prod/', 'dev/');
      service.add(1, written('imitated', 99), false);
      service.add(2, other);
      service.add(3, `${MARK.replace(' -->', ' eu -->')}\nwith an id`);
      await upsertComment(service.client(), 5, say('a', 1));
      await upsertComment(service.client(), 5, say('b', 2));
      expect(service.bodies()).toEqual([
        written('imitated', 99),
        other,
        expect.stringContaining('with an id'),
        written('b', 2),
      ]);
    }));

  it('if earlier runs left several', () =>
    withService(async (service) => {
      for (const id of [3, 5, 9]) service.add(id, written(`text ${id}`, 12 - id));
      expect(await upsertComment(service.client(), 5, say('text 1', 1))).toBe('outdated');
      // Comment 3 is of run 9, the newest.
      expect(service.bodies()).toEqual([written('text 3', 9)]);
      expect(service.ids()).toEqual([3]);
    }));
});

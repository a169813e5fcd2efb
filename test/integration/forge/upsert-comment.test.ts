import { describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/forge/forge.ts';
import { githubForge } from '../../../src/forge/github.ts';
import { NotPermitted } from '../../../src/forge/rest.ts';
import { upsertComment } from '../../../src/forge/upsert-comment.ts';
import { type Github, REPOSITORY, TOKEN, comment, startGithub } from '../../support/github.ts';

const MARK = '<!-- hubform:diff m.yaml -->';
const [BOT, USER] = [['github-actions[bot]', 'Bot'] as const, ['mallory', 'User'] as const];

async function withGithub(use: (github: Github, forge: Forge) => Promise<void>, options = {}): Promise<void> {
  const github = await startGithub(options);
  const job = { kind: 'github', apiUrl: github.url, repository: REPOSITORY, remote: { name: 'origin' } } as const;
  try {
    await use(github, githubForge(job, TOKEN, { signal: new AbortController().signal }));
  } finally {
    await github.close();
  }
}

function text(body: string, quiet = false) {
  return { mark: MARK, body: `${MARK}\n${body}`, quiet };
}

describe('a comment', () => {
  it('is created once and edited afterwards', async () => {
    await withGithub(async (github, forge) => {
      expect(await upsertComment(forge, 5, text('one'))).toBe('created');
      expect(await upsertComment(forge, 5, text('two'))).toBe('edited');
      expect(github.comments.map(({ body }) => body)).toEqual([`${MARK}\ntwo`]);
      expect(github.writes).toEqual(['POST /issues/5/comments', 'PATCH /issues/comments/1']);
    });
  });

  it('is not created where there is nothing to say, but edited', async () => {
    await withGithub(async (github, forge) => {
      expect(await upsertComment(forge, 5, text('no changes', true))).toBe('none');
      expect(github.comments).toEqual([]);
      await upsertComment(forge, 5, text('one'));
      expect(await upsertComment(forge, 5, text('no changes', true))).toBe('edited');
      expect(github.comments.map(({ body }) => body)).toEqual([`${MARK}\nno changes`]);
    });
  });

  it('is not written again if it differs only in line breaks and in white space at its ends', async () => {
    await withGithub(async (github, forge) => {
      github.comments.push(comment(1, `\r\n${MARK}\r\none\r\n\r\ntwo`, ...BOT));
      expect(await upsertComment(forge, 5, text('one\n\ntwo\n'))).toBe('unchanged');
      expect(await upsertComment(forge, 5, text('one\ntwo\n'))).toBe('edited');
    });
  });

  it.each([
    ['another author wrote it', comment(1, `${MARK}\none`, ...USER)],
    ['it has the mark of another path', comment(1, '<!-- hubform:diff m.yaml.old -->\none', ...BOT)],
    ['its mark is not at its start', comment(1, `> ${MARK}\none`, ...BOT)],
  ])('is left alone if %s', async (_, other) => {
    await withGithub(async (github, forge) => {
      github.comments.push({ ...other });
      expect(await upsertComment(forge, 5, text('two'))).toBe('created');
      expect(github.comments[0]).toEqual(other);
    });
  });

  it('is the first of several with the same mark, and the others are deleted', async () => {
    await withGithub(async (github, forge) => {
      github.comments.push(comment(1, `${MARK}\na`, ...BOT), comment(2, `${MARK}\nb`, ...BOT));
      const told: string[] = [];
      expect(await upsertComment(forge, 5, text('c'), (one) => told.push(one))).toBe('edited');
      expect(github.comments.map(({ body }) => body)).toEqual([`${MARK}\nc`]);
      expect(told).toEqual([]);
    });
  });

  it('is one in the end, if the service lists what was written only later, and another run takes over', async () => {
    await withGithub(async (github, forge) => {
      github.gate = ({ call }) => {
        // Nothing that was written is listed during the first run.
        if (call.startsWith('GET')) for (const { id } of github.comments) github.unlisted.add(id);
        return undefined;
      };
      const told: string[] = [];
      await Promise.all(['a', 'b'].map((name) => upsertComment(forge, 5, text(name), (one) => told.push(one))));
      expect(github.comments).toHaveLength(2);
      expect(told).toEqual(['unlisted', 'unlisted']);
      github.gate = undefined;
      github.unlisted.clear();
      await upsertComment(forge, 5, text('c'));
      expect(github.comments).toMatchObject([{ id: 1, body: `${MARK}\nc` }]);
    });
  });

  it('is left beside one that the token may not delete', async () => {
    await withGithub(async (github, forge) => {
      github.comments.push(comment(1, `${MARK}\na`, ...BOT), comment(2, `${MARK}\nb`, ...BOT));
      const refusing = { ...forge, deleteComment: () => Promise.reject(new NotPermitted('403')) };
      const told: string[] = [];
      expect(await upsertComment(refusing, 5, text('c'), (one) => told.push(one))).toBe('edited');
      expect(told).toEqual(['left']);
      expect(github.comments.map(({ body }) => body)).toEqual([`${MARK}\nc`, `${MARK}\nb`]);
    });
  });

  it('is not permitted with a token that may only read', async () => {
    const use = async (_: Github, forge: Forge) => {
      await expect(upsertComment(forge, 5, text('one'))).rejects.toThrow(NotPermitted);
      expect(await upsertComment(forge, 5, text('one', true))).toBe('none');
    };
    await withGithub(use, { writable: false });
  });
});

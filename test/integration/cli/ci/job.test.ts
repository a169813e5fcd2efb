import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inJob } from '../../../../src/cli/ci/job.ts';
import type { HubformError } from '../../../../src/error.ts';
import { pipe } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

const SYNTAX = expect.stringMatching(/in JSON|Unexpected|Expected/) as string;

it.each<[what: string, event: string, got: string]>([
  ['nothing', '', SYNTAX],
  ['half an object', '{', SYNTAX],
  ['200,000 levels', '{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000), 'nested too deeply, in more than 64 levels'],
  ['a key that occurs twice', '{"pull_request":{},"pull_request":{}}', 'a key occurs twice'],
])('an event file with %s is refused in one line that names it', async (_, event, got) => {
  await withDirectory(async (directory) => {
    const file = join(directory, 'event.json');
    writeFileSync(file, event);
    const job = inJob(pipe({}, { env: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: file } }));
    const failed = (await job.catch((error: unknown) => error)) as HubformError;
    expect(failed.code).toBe('usage');
    expect(failed.hint).toContain('GITHUB_EVENT_PATH');
    expect(failed.message.replace(`${file}: expected JSON, got `, '')).toEqual(got);
  });
});

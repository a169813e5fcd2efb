import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';

// test/integration/cli/ci and test/extended/cli/ci run the modes in jobs.
it.each([
  [['ci', 'x', 'hubform'], 'Error: there is no mode "x"\nThere is diff, drift, verify.\n'],
  [
    ['ci', 'diff', 'hubform'],
    'Error: hubform ci runs in a job of GitHub Actions or of GitLab CI\nRun hubform diff, hubform export or hubform verify on your own machine.\n',
  ],
])('%j', async (args, stderr) => {
  expect(await inProcess(args)).toEqual({ code: 1, stdout: '', stderr });
});

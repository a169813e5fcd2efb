import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyScripts } from '../../support/apply/apply-scripts.ts';
import { withDirectory } from '../../support/plan.ts';

const PATHS = ['hubform/a', '', 'hubform/b', 'hubform/c'];

it('names what was applied and what was not, also where the job was lost', () =>
  withDirectory(async (directory) => {
    const scripts = applyScripts(directory);
    expect((await scripts.run('summarize', PATHS)).stdout).toContain('applied: 3 not reached\n');
    scripts.root('plans');
    appendFileSync(scripts.file('plans/applied.tsv'), 'applying\thubform/a\tsum\t\napplied\thubform/a\tsum\t1 added\n');
    appendFileSync(scripts.file('plans/applied.tsv'), 'applying\thubform/b\tsum\t\n');
    const { code, stdout } = await scripts.run('summarize', PATHS);
    expect(code).toBe(0);
    expect(stdout).toBe(`### Security Hub memberships, applied: 1 interrupted, 1 not reached, 1 applied

| Root | State | Why |
| --- | --- | --- |
| \`hubform/b\` | interrupted |  |
| \`hubform/c\` | not reached |  |

<details>
<summary>The other roots</summary>

| Root | State | Why |
| --- | --- | --- |
| \`hubform/a\` | applied | \`1 added\` |

</details>

`);
  }));

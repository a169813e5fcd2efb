// Fails where what is bundled has a known vulnerability. `npm audit --omit=dev` cannot tell: what is bundled is no
// dependency of the package any more. What only development needs is left to the people who update it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { vulnerable } from './vulnerable.js';

const root = new URL('..', import.meta.url).pathname;
const read = (file) => readFileSync(`${root}${file}`, 'utf8');

const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8' });
const report = JSON.parse(stdout || '{}');
// It ends with 1 for a finding and for its own failure alike.
if (report.vulnerabilities === undefined) throw new Error(`npm audit gave no report: ${report.message ?? stderr}`);

const found = vulnerable(report, JSON.parse(read('package-lock.json')), read('dist/THIRD-PARTY-NOTICES'));
for (const line of found) console.error(line);
console.log(`${found.length} of the packages in dist have a known vulnerability.`);
process.exitCode = found.length > 0 ? 1 : 0;

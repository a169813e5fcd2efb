// Fails if a bundled package has a known vulnerability. `npm audit --omit=dev` does not see these packages, because they are
// development dependencies. Vulnerabilities in packages that are not bundled do not fail.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { vulnerable } from './vulnerable.js';

const root = new URL('..', import.meta.url).pathname;
const read = (file) => readFileSync(`${root}${file}`, 'utf8');

const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8' });
const report = JSON.parse(stdout || '{}');
// npm audit exits with 1 both if it finds a vulnerability and if it fails.
if (report.vulnerabilities === undefined) throw new Error(`npm audit gave no report: ${report.message ?? stderr}`);

const vulnerabilities = vulnerable(report, JSON.parse(read('package-lock.json')), read('dist/THIRD-PARTY-NOTICES'));
for (const line of vulnerabilities) console.error(line);
console.log(`Packages in dist with a known vulnerability: ${vulnerabilities.length}`);
process.exitCode = vulnerabilities.length > 0 ? 1 : 0;

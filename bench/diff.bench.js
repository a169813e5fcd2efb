import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { build } from 'esbuild';
import { HUBFORM, newFolder } from './support.js';

export const title = 'the difference of two snapshots of 100,000 targets, compared with diff -u and with parsing both';

const ACCOUNTS = 2_500;
const REGIONS = 40;

export async function measure() {
  const folder = newFolder();
  await buildParser(folder);
  for (const [title, share] of [
    ['1 % of the targets changed', 0.01],
    ['every target changed', 1],
  ]) {
    const [before, after] = ['before.yaml', 'after.yaml'].map((name) => join(folder, name));
    writeFileSync(before, snapshot(0));
    writeFileSync(after, snapshot(share));
    console.log(`  ${title}; two files of ${Math.round(statSync(after).size / 1e6)} MB`);
    const parse = [join(folder, 'parse.mjs'), before, after];
    report('parsing both once', await peak(process.execPath, parse));
    report('the same, and comparing them', await peak(process.execPath, parse, { COMPARE: '1' }));
    for (const format of ['text', 'markdown', 'json']) {
      const args = [HUBFORM, 'diff', before, after, '--format', format];
      report(`hubform diff --format ${format}`, await peak(process.execPath, args));
    }
    report('diff -u', await peak('diff', ['-u', before, after]));
  }
}

/** Builds parse.mjs, which parses two snapshots and, with COMPARE, compares them and prints the time of the comparison. */
async function buildParser(folder) {
  const root = join(import.meta.dirname, '..', 'src');
  await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs';
        import { readSnapshot } from './snapshot/read.ts';
        import { diff } from './membership/diff/diff.ts';
        const [before, after] = process.argv.slice(2).map((file) => readSnapshot(readFileSync(file, 'utf8'), file));
        if (process.env.COMPARE) {
          const start = performance.now();
          const { targets } = diff(before, after);
          const seconds = ((performance.now() - start) / 1000).toFixed(2);
          process.stderr.write(\`  comparing \${targets.length} targets that changed: \${seconds} s\\n\`);
        }`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(folder, 'parse.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}

/** Wall time, peak memory in KiB (from /proc, so on Linux only; else 0) and the size of the output. */
function peak(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    let memory = 0;
    let written = 0;
    const readMemory = () => {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
        memory = Math.max(memory, Number(kilobytes ?? 0));
      } catch {
        // The process has exited already, or this is not Linux.
      }
    };
    const timer = setInterval(readMemory, 2);
    child.stdout.on('data', (chunk) => (written += chunk.length));
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(timer);
      resolve({ seconds: Number(process.hrtime.bigint() - start) / 1e9, memory, written });
    });
  });
}

function report(name, { seconds, memory, written }) {
  const megabytes = memory === 0 ? '?' : String(Math.round(memory / 1024));
  const size = `${(written / 1e6).toFixed(1)} MB written`;
  console.log(`  ${name.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s ${megabytes.padStart(6)} MiB  ${size}`);
}

/** @param {number} changed the share of the targets in which the invitation was accepted */
function snapshot(changed) {
  const lines = ['version: 1', 'accounts:'];
  const regions = Array.from({ length: REGIONS }, (_, i) => `eu-west-${i + 1}`).sort();
  for (let a = 0; a < ACCOUNTS; a += 1) {
    lines.push(`  "${100_000_000_000 + a}":`);
    regions.forEach((region, r) => {
      const i = a * REGIONS + r;
      const accepted = changed > 0 && i % Math.round(1 / changed) === 0;
      const id = i.toString(16).padStart(32, 'a');
      const status = accepted ? 'Enabled' : 'Invited';
      lines.push(`    ${region}:`, '      hub: enabled');
      if (accepted) {
        lines.push('      administrator:', '        account: "999999999999"', '        status: Enabled');
        lines.push('        invitedAt: 2024-04-10T14:53:14.874Z', `        invitationId: ${id}`);
      }
      lines.push('      invitations:', '        - administrator: "999999999999"', `          status: ${status}`);
      lines.push('          invitedAt: 2024-04-10T14:53:14.874Z', `          id: ${id}`);
    });
  }
  return `${lines.join('\n')}\n`;
}

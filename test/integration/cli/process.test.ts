import { statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { run, withoutAws } from '../../support/tools.ts';

describe('the process', () => {
  it('ends with the exit code of the command', async () => {
    expect((await run(process.execPath, [BIN, 'exprot'], { env: withoutAws() })).code).toBe(1);
  });

  it('does not fail where a reader closes the pipe early', async () => {
    const script = `"${process.execPath}" "${BIN}" schema config | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await run('bash', ['-c', script], { env: withoutAws() });
    expect([stdout, stderr]).toEqual(['{\n  "$sche 0\n', '']);
  });

  it.each([
    ['text', /^Error: cannot write standard output: no space left on the disk\nFree some space, .*\n$/],
    [
      'json',
      /^\{"time":"[^"]+","level":"error","event":"error","code":"disk","message":"cannot write standard output: /,
    ],
  ])('says in %s that standard output leads to a full disk', async (format, printed) => {
    const script = `"${process.execPath}" "${BIN}" schema config --log-format ${format} > /dev/full`;
    const { code, stderr } = await run('bash', ['-c', script], { env: withoutAws() });
    expect(code).toBe(1);
    expect(stderr).toMatch(printed);
  });

  it('says in one line that its directory was removed', async () => {
    await withDirectory(async (cwd) => {
      const script = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${BIN}" report m.yaml`;
      const { code, stderr } = await run('bash', ['-c', script], { cwd, env: withoutAws() });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Error: cannot .*: no such file or directory\n.*\n$/);
    });
  });

  it('ends after its error, though a proxy holds its connection and never answers', async () => {
    const proxy = createServer();
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const env = {
      ...withoutAws(),
      ...{ AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'us-east-1' },
      HTTPS_PROXY: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    };
    const args = [BIN, 'snapshot', '--region', 'us-east-1', '--timeout', '1', '--max-attempts', '1'];
    const { code, stderr } = await run(process.execPath, args, { env });
    proxy.close();
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be reached');
  });

  it('writes all of a long result into a pipe before it ends', async () => {
    const script = `"${process.execPath}" "${BIN}" schema config | (sleep 0.5; wc -c)`;
    const { stdout } = await run('bash', ['-c', script], { env: withoutAws() });
    expect(Number(stdout)).toBe(statSync(join(REPOSITORY, 'schemas', 'config.json')).size);
  });

  it('reads a snapshot from stdin', async () => {
    const script = `"${process.execPath}" "${BIN}" merge - < "${REPOSITORY}/docs/sample.yaml"`;
    const { code, stdout } = await run('bash', ['-c', script], { env: withoutAws() });
    // The sample has targets that could not be read.
    expect(code).toBe(3);
    expect(stdout).toContain('version: 1\n');
  });

  it('refuses bytes on stdin that are not UTF-8', async () => {
    const script = `printf 'version: 1\\naccounts: {}\\n# \\xff\\n' | "${process.execPath}" "${BIN}" merge -`;
    const { code, stderr } = await run('bash', ['-c', script], { env: withoutAws() });
    expect([code, stderr]).toEqual([1, 'Error: cannot read stdin: it is not text in UTF-8\n']);
  });
});

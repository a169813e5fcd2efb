import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN, REPOSITORY } from '../../support/paths.ts';
import { describeWith, run } from '../../support/tools.ts';

/** Runs a command at a terminal of its own, closes that once the command has written something, and prints its end. */
const AT_TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
os.read(terminal, 1)
os.close(terminal)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

await describeWith('pty', 'a terminal that is closed', () => {
  it('ends hubform by SIGHUP, and not by a crash of Node', async () => {
    const command = [process.execPath, BIN, 'emulator', join(REPOSITORY, 'docs', 'sample.yaml')];
    const { stdout, stderr } = await run('python3', ['-c', AT_TERMINAL, ...command]);
    expect([stdout.trim(), stderr]).toEqual(['-1', '']);
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { diskError, systemError } from '../../../src/files/disk-error.ts';
import { HubformError } from '../../../src/error.ts';
import { hubform } from '../hubform.ts';
import { BIN, REPOSITORY } from '../paths.ts';
import { withDirectory } from '../plan.ts';
import type { Finished } from '../tools.ts';
import { type Reproduction, type Reproductions, inShell } from './reproduction.ts';
import { withServer } from './tls-server.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

function report(cwd: string, output: string, input = SAMPLE): Promise<Finished> {
  return hubform(['report', input, '-o', output], { cwd });
}

/** For what a test cannot bring about on every machine: the error of the system is made, and the rest is real. */
function injected(code: string, attempt = 'write report.html'): Reproduction {
  return () => {
    const error = Object.assign(new Error(`${code}: as Node says it`), { code });
    const thrown = attempt.startsWith('write ')
      ? diskError('write', attempt.replace('write ', ''), error)
      : systemError('usage', attempt, error);
    if (!(thrown instanceof HubformError)) throw error;
    return Promise.resolve({ code: 1, stdout: '', stderr: `Error: ${thrown.message}\n${thrown.hint ?? ''}\n` });
  };
}

export const SYSTEM_REPRODUCTIONS: Reproductions = {
  'cannot listen on …: another program uses the port': () =>
    withDirectory((cwd) =>
      withServer(createServer(), (port) => hubform(['emulator', SAMPLE, '--port', String(port)], { cwd })),
    ),
  'cannot listen on …: only an administrator may use this port': injected('EACCES', 'listen on 127.0.0.1:80'),
  'cannot …: permission denied': injected('EACCES'),
  'cannot …: the operating system does not permit it': injected('EPERM'),
  'cannot …: the file system is read-only': injected('EROFS'),
  'cannot …: no space left on the disk': () =>
    withDirectory((cwd) => inShell(`'${process.execPath}' '${BIN}' report '${SAMPLE}' > /dev/full`, cwd)),
  'cannot …: the disk quota is used up': injected('EDQUOT'),
  'cannot …: no such file or directory': () => withDirectory((cwd) => report(cwd, 'report.html', './nowhere.yaml')),
  'cannot …: it exists and is not a directory': injected('EEXIST'),
  'cannot …: a part of the path is a file, not a directory': () =>
    withDirectory((cwd) => {
      writeFileSync(join(cwd, 'file'), '');
      return report(cwd, 'file/report.html');
    }),
  'cannot …: it is a directory, not a file': () =>
    withDirectory((cwd) => {
      mkdirSync(join(cwd, 'hubform.yaml'));
      return hubform(['report', SAMPLE, '--config', 'hubform.yaml'], { cwd });
    }),
  'cannot …: the directory is not empty': injected('ENOTEMPTY'),
  'cannot …: the name is too long': () => withDirectory((cwd) => report(cwd, `${'x'.repeat(300)}.html`)),
  'cannot …: too many symbolic links': () =>
    withDirectory((cwd) => {
      symlinkSync('loop.yaml', join(cwd, 'loop.yaml'));
      return report(cwd, 'report.html', 'loop.yaml');
    }),
  'cannot …: too many open files': injected('EMFILE'),
  'cannot …: the disk reports an error': injected('EIO'),
  'cannot …: it is in use': injected('EBUSY'),
};

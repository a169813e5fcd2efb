import type { FailureFacts, KnownFailure } from './failure.ts';

/** An operation of the operating system that failed; the code is `ENOSPC`, `EADDRINUSE`, … */
export interface SystemFacts extends FailureFacts {
  /** What was attempted, such as `write a/b`. */
  readonly attempt: string;
}

const CHOOSE_PATH = 'Choose another path.';
const CHECK_OWNER = 'Check its owner and mode, or choose another path.';
const CHOOSE_PORT = 'Choose another port with --port, or leave out --port to use a free one.';

/** By the codes of Node: https://nodejs.org/api/os.html#error-constants. */
export const SYSTEM: readonly KnownFailure<SystemFacts>[] = [
  row(
    ['EADDRINUSE'],
    'cannot listen on …: another program uses the port',
    'Stop that program (ss -ltnp shows it), or choose another port with --port.',
  ),
  {
    ...row(['EACCES', 'EPERM'], 'cannot listen on …: only an administrator may use this port', CHOOSE_PORT),
    when: isListening,
  },
  row(['EACCES'], 'cannot …: permission denied', CHECK_OWNER),
  row(['EPERM'], 'cannot …: the operating system does not permit it', CHECK_OWNER),
  row(['EROFS'], 'cannot …: the file system is read-only', CHOOSE_PATH),
  row(['ENOSPC'], 'cannot …: no space left on the disk', 'Free some space, then run it again.'),
  row(['EDQUOT'], 'cannot …: the disk quota is used up', 'Free some space, then run it again.'),
  row(['ENOENT'], 'cannot …: no such file or directory', 'Check the path.'),
  row(['EEXIST'], 'cannot …: it exists and is not a directory', 'Move it away, or choose another path.'),
  row(['ENOTDIR'], 'cannot …: a part of the path is a file, not a directory', CHOOSE_PATH),
  row(['EISDIR'], 'cannot …: it is a directory, not a file', 'Name a file.'),
  row(['ENOTEMPTY'], 'cannot …: the directory is not empty', CHOOSE_PATH),
  row(['ENAMETOOLONG'], 'cannot …: the name is too long', 'Choose a shorter path.'),
  row(['ELOOP'], 'cannot …: too many symbolic links', 'Name the file itself: a link leads back to itself.'),
  row(['EMFILE', 'ENFILE'], 'cannot …: too many open files', 'Raise the limit (ulimit -n), or lower --concurrency.'),
  row(['EIO'], 'cannot …: the disk reports an error', 'Check the disk, or choose another one.'),
  row(['EBUSY', 'ETXTBSY'], 'cannot …: it is in use', 'Stop the program that uses it, or choose another path.'),
];

function row(codes: readonly string[], title: string, hint: string): KnownFailure<SystemFacts> {
  const reason = title.replace(/^.*: /, '');
  return { codes, title, message: (_, { attempt }) => `cannot ${attempt}: ${reason}`, hint };
}

function isListening({ attempt }: SystemFacts): boolean {
  return attempt.startsWith('listen ');
}

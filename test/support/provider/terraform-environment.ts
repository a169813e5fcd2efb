import { readFile, readdir, readlink } from 'node:fs/promises';

/**
 * The environment of the Terraform that a connection comes from. A plugin inherits it; a server that Terraform finds running
 * does not, so it is read from the process at the other end. Linux only.
 */
export async function environmentOfPeer(peer: string): Promise<NodeJS.ProcessEnv> {
  const inodes = await socketInodes(Number(peer.slice(peer.lastIndexOf(':') + 1)));
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await isTerraform(pid))) continue;
    const sockets = await socketsOf(pid);
    if (inodes.some((inode) => sockets.includes(`socket:[${inode}]`))) return environmentOf(pid);
  }
  throw new Error(`no terraform at the other end of ${peer}`);
}

/**
 * Columns of the table: the local address as hexadecimal, and the inode of the socket, `man 5 proc`. Connections to several
 * servers may have the same local port, and one that is closing has no inode.
 */
async function socketInodes(port: number): Promise<string[]> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const [, ...lines] = (await readFile('/proc/net/tcp', 'utf8')).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, local, ...columns]) => (local?.endsWith(suffix) ? (columns[7] ?? []) : []));
}

async function isTerraform(pid: string): Promise<boolean> {
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name === 'terraform\n',
    // It has ended meanwhile.
    () => false,
  );
}

async function socketsOf(pid: string): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
}

async function environmentOf(pid: string): Promise<NodeJS.ProcessEnv> {
  const entries = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter((entry) => entry.includes('='));
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

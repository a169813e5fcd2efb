import { readFile, readdir, readlink } from 'node:fs/promises';

/**
 * The environment of the Terraform that a connection comes from. A plugin inherits it; a server that Terraform finds running
 * does not, so it is read from the process at the other end. Linux only.
 */
export async function environmentOfPeer(peer: string, serverPort: number): Promise<NodeJS.ProcessEnv> {
  const port = Number(peer.slice(peer.lastIndexOf(':') + 1));
  // The table is not read at one go: while others connect, an entry may be missed.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const pid = await terraformWith(await socketInode(port, serverPort));
    if (pid !== undefined) return environmentOf(pid);
  }
  throw new Error(`no terraform at the other end of ${peer}`);
}

const ATTEMPTS = 10;

async function terraformWith(inode: string): Promise<string | undefined> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if ((await isTerraform(pid)) && (await socketsOf(pid)).includes(`socket:[${inode}]`)) return pid;
  }
  return undefined;
}

/**
 * Columns of the table: number, local and remote address as hexadecimal, and the inode of the socket as the tenth, `man 5 proc`. A
 * port may be in use for connections to other servers as well.
 */
async function socketInode(port: number, serverPort: number): Promise<string> {
  const [from, to] = [port, serverPort].map((one) => `:${one.toString(16).toUpperCase().padStart(4, '0')}`);
  const lines = (await readFile('/proc/net/tcp', 'utf8')).trim().split('\n');
  const columns = lines.map((line) => line.trim().split(/\s+/));
  const found = columns.find(([, local = '', remote = '']) => local.endsWith(from ?? '') && remote.endsWith(to ?? ''));
  return found?.[9] ?? '';
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

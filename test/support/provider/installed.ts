import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { temporaryDirectory } from '../files/directory.ts';

/** What a script says of itself that `installProvider` installs: how to reach it, from `providerEnvironment`. */
export const SAYS_HOW = `echo "Provider started."; echo "	TF_REATTACH_PROVIDERS='$REACH'"; exec sleep 60`;

export const reachedAt = (socket: string) => ({
  Protocol: 'grpc',
  ProtocolVersion: 5,
  Pid: 1,
  Test: true,
  Addr: { Network: 'unix', String: socket },
});

/** The data directory of an init with a provider that is this script; it writes its process id into the file `pid` there. */
export async function installProvider(script: string, host = 'registry.terraform.io'): Promise<string> {
  const data = temporaryDirectory();
  const directory = join(data, 'providers', host, 'hashicorp', 'aws', '5.100.0', 'linux_amd64');
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'terraform-provider-aws_v5.100.0_x5');
  await writeFile(file, `#!/bin/sh\necho $$ > "${data}/pid"\n${script}\n`);
  await chmod(file, 0o755);
  return data;
}

/** The environment of the script: what it says of how to reach it. */
export function providerEnvironment(reached: unknown): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, REACH: JSON.stringify({ 'registry.terraform.io/hashicorp/aws': reached }) };
}

export function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertVersion, findBinary } from '../../../src/terraform/binary.ts';
import { temporaryDirectory, putFiles, rejection } from '../../support/files/directory.ts';
import { describeIf } from '../../support/tools.ts';

/** A directory with programs that print a text. */
function programs(files: Record<string, string>): string {
  const dir = temporaryDirectory();
  putFiles(dir, Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`])));
  for (const name of Object.keys(files)) chmodSync(join(dir, name), 0o755);
  return dir;
}
const find = (path: string | undefined, PATH: string) =>
  findBinary(path, { env: { PATH, AWS_PROFILE: 'x' }, signal: new AbortController().signal });

describeIf(process.platform !== 'win32', 'a POSIX shell', 'the Terraform binary', () => {
  it('is terraform before tofu', async () => {
    const dir = programs({ terraform: 'echo "Terraform v1.11.4"', tofu: 'echo "OpenTofu v1.9.0"' });
    expect(await find(undefined, dir)).toEqual({ command: 'terraform', name: 'Terraform 1.11.4', version: [1, 11, 4] });
  });

  it('is tofu if there is no terraform', async () => {
    const dir = programs({ tofu: 'echo "OpenTofu v1.10.0-beta1"\necho "on linux_amd64"' });
    expect(await find(undefined, dir)).toMatchObject({
      ...{ name: 'OpenTofu 1.10.0', version: [1, 10, 0], platform: 'linux_amd64' },
    });
  });

  it('is asked for its version without the AWS variables', async () => {
    const dir = programs({ terraform: 'echo "v1.5.${AWS_PROFILE:-7}$CHECKPOINT_DISABLE"' });
    expect(await find(undefined, dir)).toMatchObject({ version: [1, 5, 71] });
  });

  it.each([
    ['prints no version', 'echo hello', 'it does not print its version'],
    ['fails', 'echo "Terraform v1.11.4"; exit 1', 'it does not print its version'],
    ['fails with a reason', 'echo "cat: x" >&2; echo "no such thing" >&2; exit 1', 'no such thing'],
  ])('that %s is refused', async (_, script, reason) => {
    const dir = programs({ mine: script });
    const error = await rejection(find(join(dir, 'mine'), dir));
    expect(error.message).toBe(`${join(dir, 'mine')} cannot be used as terraform: ${reason}`);
  });

  it('that is missing is refused', async () => {
    const dir = temporaryDirectory();
    expect((await rejection(find(undefined, dir))).message).toBe('neither terraform nor tofu is on the PATH');
    expect((await rejection(find('/no\nwhere', dir))).message).toBe('there is no terraform at /no\\u000awhere');
  });
});

describe('the version', () => {
  const binary = (...version: [number, number, number]) => ({ command: 't', name: 'Terraform', version });

  it.each<[readonly [number, number, number], boolean]>([
    [[1, 5, 0], true],
    [[1, 5, 1], true],
    [[1, 10, 0], true],
    [[2, 0, 0], true],
    [[1, 4, 9], false],
    [[0, 99, 99], false],
  ])('%j is new enough for imports: %s', (version, expected) => {
    const check = () => {
      assertVersion(binary(...version), 'imports', 'import blocks');
    };
    if (expected) expect(check).not.toThrow();
    else expect(check).toThrow('Terraform (t) is too old: import blocks need Terraform 1.5 or later');
  });

  it('for removed blocks has to be 1.7', () => {
    expect(() => {
      assertVersion(binary(1, 6, 9), 'removed', 'removed blocks');
    }).toThrow('removed blocks need Terraform 1.7 or later');
  });

  it('is that of the product: OpenTofu has them since 1.10', () => {
    const tofu = (minor: number) => () => {
      assertVersion(
        { command: 'tofu', name: `OpenTofu 1.${minor}.0`, version: [1, minor, 0] },
        'removed',
        'removed blocks',
      );
    };
    expect(tofu(10)).not.toThrow();
    expect(tofu(9)).toThrow('OpenTofu 1.9.0 (tofu) is too old: removed blocks need OpenTofu 1.10 or later');
  });
});

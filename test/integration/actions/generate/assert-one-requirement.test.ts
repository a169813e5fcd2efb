import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportLive } from '../../../../src/actions/generate/export.ts';
import { type GenerateOptions, generate } from '../../../../src/actions/generate/generate.ts';
import type { ScanRequest } from '../../../../src/actions/scan/scan.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { contents, putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { accepted, membership } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a')]);
const BLOCK = 'terraform {\n  required_providers {\n    aws = "~> 5.0"\n  }\n}\n';
const JSON_BLOCK = JSON.stringify({ terraform: { required_providers: { tls: '4.0.0' } } });

function optionsFor(directory: string, options: Partial<GenerateOptions> = {}): GenerateOptions {
  return { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false, ...options };
}

describe('a block required_providers of the user beside that of hubform', () => {
  it.each<[path: string, text: string, override: string, options: Partial<GenerateOptions>]>([
    ['111122223333/main.tf', BLOCK, 'main_override.tf', {}],
    ['111122223333/tls.tf.json', JSON_BLOCK, 'tls_override.tf.json', { format: 'json', force: true }],
    ['111122223333/main.tf', BLOCK, 'main_override.tf', { layout: 'data' }],
    ['module/main.tf', BLOCK, 'main_override.tf', { layout: 'data' }],
    ['111122223333/main.tf', BLOCK, 'main_override.tf', { layout: 'module' }],
  ])('is refused in %s, before anything is written', async (path, text, override, options) => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, optionsFor(directory, options));
    const code = contents(directory);
    putFiles(directory, { [path]: text });
    const run = generate(
      canonicalSnapshot([accepted('a'), membership({ region: 'eu-west-1' })]),
      optionsFor(directory, options),
    );
    await expect(run).rejects.toMatchObject({
      code: 'foreign-files',
      message: expect.stringContaining(`${join(directory, path)} and `) as string,
      hint: expect.stringContaining(`Move the block to ${override}, `) as string,
    });
    expect(contents(directory)).toEqual({ ...code, [path]: text });
  });

  it('is refused before a scan', async () => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, optionsFor(directory));
    putFiles(directory, { '111122223333/main.tf': BLOCK });
    const noScan = new Proxy({} as ScanRequest, {
      ownKeys: () => {
        throw new Error('scanned');
      },
    });
    const context = undefined as never;
    await expect(exportLive(noScan, optionsFor(directory), context)).rejects.toMatchObject({ code: 'foreign-files' });
  });

  it.each<[path: string, text: string, options: Partial<GenerateOptions>]>([
    ['111122223333/main_override.tf', BLOCK, {}],
    ['111122223333/override.tf.json', JSON_BLOCK, {}],
    ['111122223333/main.tf', '# required_providers {}\nterraform {\n  required_version = ">= 1.9"\n}\n', {}],
    ['main.tf', BLOCK, {}],
    ['main.tf', BLOCK, { layout: 'module' }],
    ['999999999999/main.tf', BLOCK, {}],
  ])('is fine in %s', async (path, text, options) => {
    const directory = temporaryDirectory();
    await generate(SNAPSHOT, optionsFor(directory, options));
    putFiles(directory, { [path]: text });
    await expect(generate(SNAPSHOT, optionsFor(directory, options))).resolves.toBeDefined();
  });
});

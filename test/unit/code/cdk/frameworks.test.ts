import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FRAMEWORKS, frameworkNotes, isCdkFormat } from '../../../../src/code/cdk/frameworks.ts';

describe('the frameworks', () => {
  it('have the versions that are tested here', () => {
    const tested = { cdktf: '../../../../package.json', cdktn: '../../../cdktn/package.json' };
    for (const format of ['cdktf', 'cdktn'] as const) {
      const text = readFileSync(join(import.meta.dirname, tested[format]), 'utf8');
      const { dependencies, devDependencies } = JSON.parse(text) as Record<string, Record<string, string>>;
      const { library, libraryVersion, bindings, bindingsVersion, constructsVersion } = FRAMEWORKS[format];
      expect({ ...dependencies, ...devDependencies }).toMatchObject({
        [library]: libraryVersion,
        [bindings]: bindingsVersion,
        constructs: constructsVersion,
      });
    }
  });
});

describe('a format', () => {
  it.each(Object.keys(FRAMEWORKS))('is one of CDK if it names a framework: %s', (format) => {
    expect(isCdkFormat(format)).toBe(true);
  });

  it.each(['hcl', 'json', '', 'CDKTF', 'cdktf ', 'toString', '__proto__', 'constructor'])(
    'is not one of CDK if it names none: %j',
    (format) => {
      expect(isCdkFormat(format)).toBe(false);
    },
  );
});

describe('a note', () => {
  it('tells a user of CDKTF that it is archived, and names the format and the Node version of its fork', () => {
    const [version] = /\d+\.\d+/.exec(FRAMEWORKS.cdktn.node) ?? [];
    expect(frameworkNotes('cdktf')).toEqual([
      expect.stringContaining(`--format cdktn, with Node.js ${version} or later`),
    ]);
  });

  it.each(['cdktn', 'hcl', 'json'])('is not made about %s', (format) => {
    expect(frameworkNotes(format)).toEqual([]);
  });
});

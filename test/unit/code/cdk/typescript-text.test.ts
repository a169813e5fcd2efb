import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { commentText } from '../../../../src/code/hcl/text.ts';
import { tsString, tsTerraformString } from '../../../../src/code/cdk/typescript-text.ts';
import { hostileString } from '../../../support/arbitraries.ts';

const manyHostile = fc.array(hostileString, { minLength: 1, maxLength: 200 });

describe('a string literal of TypeScript', () => {
  it('compiles to what it was', () => {
    fc.assert(
      fc.property(manyHostile, (values) => {
        expect(evaluated(`[${values.map(tsString).join(',')}]`)).toEqual(values);
      }),
    );
  });

  it('is one visible line, as prettier leaves it', async () => {
    await fc.assert(
      fc.asyncProperty(manyHostile, async (values) => {
        const text = values.map((value) => `({ x: ${tsString(value)} });\n`).join('');
        expect(text.split('\n')).toHaveLength(values.length + 1);
        expect(text).not.toMatch(UNSEEN);
        expect(await check(text, { filepath: 'x.ts', printWidth: 10_000 })).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no template for Terraform', () => {
    expect(evaluated(tsTerraformString('${a} %{ b }'))).toBe('$${a} %%{ b }');
  });
});

/** Line breaks between the literals are ours. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

describe('a comment of TypeScript', () => {
  it('ends where its line ends, and not before, as a block too', () => {
    fc.assert(
      fc.property(manyHostile, (values) => {
        const lines = values.map((value, i) => `// ${commentText(value)}\n${i},\n/* ${commentText(value)} */`);
        expect(evaluated(`[${lines.join('\n')}]`)).toEqual(values.map((_, i) => i));
      }),
    );
  });
});

/** Compiled as TypeScript, then run. */
function evaluated(expression: string): unknown {
  const { code } = transformSync(`result = ${expression}`, { loader: 'ts', target: 'es2022' });
  return structuredClone(runInNewContext(`let result; ${code}; result`) as unknown);
}

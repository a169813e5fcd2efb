import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../src/code/cdk/typescript-layout.ts';

const LENGTHS = Array.from({ length: 70 }, (_, i) => i + 1);

describe('code that was laid out is as prettier leaves it', () => {
  it.each([
    ['a resource in a constant', 'const euWest1Hub = new SecurityhubAccount(this, "%", {', '});'],
    ['a resource that is renamed', 'new SecurityhubInviteAccepter(this, "%", {', '}).overrideLogicalId("eu_west_1");'],
  ])('for %s, whatever the length of its id', async (_, head, tail) => {
    for (const length of LENGTHS) {
      const lines = ['{', `  ${head.replace('%', 'x'.repeat(length))}`, '    // why', '    a: [', '      {'];
      lines.push(`        roleArn: "${'y'.repeat(length)}",`, '      },', '    ],', `  ${tail}`, '}', '');
      await pretty(layOut(lines.join('\n')));
    }
  });

  it.each(['roleArn', 'email', 'name', 'id'])('for the property %s, whatever the length of its value', async (name) => {
    for (const length of LENGTHS) {
      await pretty(layOut(`call({\n  other: 1,\n  ${name}: "${'x'.repeat(length)}",\n});\n`));
      await pretty(layOut(`call({\n  other: 1,\n  ${name}: '"\\\\${'x'.repeat(length)}"',\n});\n`));
    }
  });

  it('for a call, whatever the length of its text', async () => {
    for (const length of LENGTHS)
      await pretty(layOut(`{\n  euWest1Hub.overrideLogicalId("${'x'.repeat(length)}");\n}\n`));
  });

  it('leaves comments alone', () => {
    const comment = `// roleArn: "${'x'.repeat(100)}",\n// new X(this, "${'x'.repeat(100)}", {\n`;
    expect(layOut(comment)).toBe(comment);
  });
});

async function pretty(code: string): Promise<void> {
  expect(await check(code, { filepath: 'x.ts' }), code).toBe(true);
}

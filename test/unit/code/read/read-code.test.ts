import { describe, expect, it } from 'vitest';
import { addressText } from '../../../../src/code/addresses.ts';
import { factsByAccount, factsOfTerraform } from '../../../../src/code/read/read-code.ts';
import { FORMATS } from '../../../../src/code/render-files.ts';
import type { RegionStyle, RootModule } from '../../../../src/code/root-module.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, projectOf } from '../../../support/projects.ts';

/** The same facts, from the value that the files were rendered from. */
function factsOf({ resources, imports, removed, providers, terraform }: RootModule) {
  return {
    resources: resources.map(({ address }) => addressText(address)).sort(),
    imports: imports.map(({ to }) => addressText(to)),
    removed: removed.map(({ from }) => addressText(from)),
    destroyed: [],
    moved: [],
    administrators: resources.flatMap((one) => (one.type === 'accepter' ? one.administrator : [])).sort(),
    providers: providers.map(({ alias, account, roleArn }) => ({
      ...(alias !== undefined && { alias }),
      accounts: [account],
      ...(roleArn !== undefined && { roleArn }),
    })),
    versions: [terraform],
  };
}

const EARLIER = {
  declared: { '111122223333': ['aws_securityhub_account.ap_south_1', 'aws_securityhub_member.eu_west_1_222233334444'] },
  forgotten: { '111122223333': ['aws_securityhub_invite_accepter.sa_east_1'] },
};

describe.each(FORMATS)('code in %s', (format) => {
  const styles: RegionStyle[] = ['alias', 'argument'];
  const cases = [...fixtures(), MANY].flatMap((fixture) =>
    styles.map((style) => ({ fixture, style, name: fixture.name })),
  );

  it.each(cases)('of $name in the style $style is read back as it was written', async ({ fixture, style }) => {
    const { roots, files } = await projectOf(fixture, { format, regionStyle: style, earlier: EARLIER });
    const found = factsByAccount(files);
    expect([...found.keys()].sort()).toEqual(roots.map(({ account }) => account));
    for (const root of roots) {
      const { resources = [], administrators = [], ...rest } = found.get(root.account) ?? {};
      expect({ ...rest, resources: [...resources].sort(), administrators: [...administrators].sort() }).toEqual(
        factsOf(root),
      );
    }
  });
});

it('chooses the syntax by the name of the file', () => {
  expect(factsOfTerraform('a.tf', 'resource "x" "y" {}').resources).toEqual(['x.y']);
  expect(factsOfTerraform('a.tf.json', '{"resource":{"x":{"y":{}}}}').resources).toEqual(['x.y']);
});

import { addressText } from '../addresses.ts';
import { PROVIDERS, VERSIONS, compileFile, renderHclFiles } from '../hcl/render.ts';
import { type Resource, type RootModule, removedBlocks } from '../root-module.ts';
import { type Templates, compile, templateOf } from '../templates.ts';
import { UNPRINTABLE, unicodeEscape } from '../../text.ts';
import { DATA_MODULE, addressIn, forgottenAddressIn } from './layout.ts';

/** What is managed in an account, by Region: the data of the module. It is not a snapshot. */
export const DATA_FILE = 'managed.yaml';

/**
 * The files of the layout `data`: one module for all accounts, the same for every snapshot, and a root module for each account
 * that calls it with a data file. The data are the decisions, so that the module decides nothing.
 */
export function renderData(roots: readonly RootModule[], templates: Templates): Map<string, string> {
  const all = roots.map((root) => ({ ...root, terraform: TERRAFORM }));
  const [first] = all;
  const files = renderHclFiles(all, [VERSIONS, PROVIDERS], templates);
  if (!first) return files;
  const [main, removed] = [compileFile('data-root.tf', templates), compileFile('data-removed.tf', templates)];
  const moved = compileFile('moved.tf', templates);
  const data = compile(templateOf(templates, DATA_FILE), yamlString);
  for (const root of all) {
    files.set(`${root.account}/managed.tf`, main(root));
    files.set(`${root.account}/${DATA_FILE}`, data({ ...root, regions: byRegion(root) }));
    if (removedBlocks(root).length > 0)
      files.set(`${root.account}/removed.tf`, removed({ removed: forgottenIn(root) }));
    if (root.moved.length > 0) files.set(`${root.account}/moved.tf`, moved({ moved: movesIn(root) }));
  }
  files.set(`${DATA_MODULE}/versions.tf`, compileFile(VERSIONS[0], templates)(first));
  files.set(`${DATA_MODULE}/memberships.tf`, compileFile('data-module.tf', templates)({}));
  return files;
}

/** `for_each` in import blocks, like `removed` blocks, needs 1.7. It does not indicate `removed` blocks, as `>= 1.7` does. */
const TERRAFORM = '>= 1.7.0';

function byRegion({ resources, imports }: RootModule): object[] {
  const imported = new Set(imports.map(({ to }) => addressText(to)));
  const written = resources.map((one) => ({ ...one, imported: imported.has(addressText(one.address)) }));
  const regions = [...new Set(resources.map(({ region }) => region))];
  return regions.map((region) => {
    const here = (type: Resource['type']) => written.filter((one) => one.region === region && one.type === type);
    return { region, hub: here('hub')[0], accepter: here('accepter')[0], members: here('member') };
  });
}

/** The template writes the type, a dot and the name. */
function movesIn({ account, moved }: RootModule): object[] {
  return moved.map(({ from, to }) => {
    const [, type, name] = /^(.+)\.(this\[.+)$/.exec(addressIn('data', account, to)) ?? [];
    return { from, to: { type, name } };
  });
}

function forgottenIn({ account, removed, handedOver = [] }: RootModule): object[] {
  return [
    ...removed.map(({ from, comment }) => ({
      comment,
      place: addressIn('data', account, from),
      forgotten: forgottenAddressIn('data', account, from),
    })),
    // The user's resources keep their own addresses.
    ...handedOver.map(({ from: { type, name }, comment }) => ({ comment, forgotten: `${type}.${name}` })),
  ];
}

/** A double-quoted string of YAML on one line. JSON does not escape some characters that YAML reads as a line break. */
function yamlString(value: string): string {
  return JSON.stringify(value).replace(UNPRINTABLE, unicodeEscape);
}

// The packages in the bundles, their licences, and the notices that the licences require.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import satisfies from 'spdx-satisfies';

/** The licences that a package inside an Apache-2.0 package may have: they require notices and nothing else of its users. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Unlicense'];

/** The packages whose code is in the outputs of esbuild, from the metafiles of its builds in `root`; sorted by name. */
export function bundledPackages(root, metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]);
  const packages = [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map((folder) => readPackage(join(root, folder)));
  return packages.sort((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));
}

/** Why packages may not be shipped, one sentence for each; empty if all may. */
export function licenceProblems(packages) {
  return packages.flatMap(({ name, version, licence, texts }) => {
    if (!isAllowed(licence)) {
      return [
        `${name}@${version} is under ${licence ?? 'no licence'}, which may not be bundled; allowed: ${ALLOWED.join(', ')}`,
      ];
    }
    return texts.length === 0 ? [`${name}@${version} has no licence text; add scripts/licences/${licence}.txt`] : [];
  });
}

/** The notices file of the bundles: each licence text once, with the packages that it applies to. */
export function noticesText(packages) {
  const owners = new Map();
  for (const { name, version, licence, texts } of packages) {
    for (const text of texts) owners.set(text, [...(owners.get(text) ?? []), `- ${name}@${version} (${licence})`]);
  }
  const parts = [...owners].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return `hubform contains code of the packages below, each under the licence that follows it.\n${rule}${parts.join(rule)}`;
}

function readPackage(folder) {
  const { name, version, license: licence, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[sc]e|copying|notice)([.-].*)?$/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return {
    name,
    version,
    licence,
    texts: files.some((file) => !/^notice/i.test(file)) ? texts : [...texts, ...standardText(licence, author)],
  };
}

/** The standard text of a licence, for a package that names its licence but does not contain the text. */
function standardText(licence, author) {
  const file = licence === 'Apache-2.0' ? '../LICENSE' : `licences/${licence}.txt`;
  const path = join(new URL('.', import.meta.url).pathname, file);
  if (typeof licence !== 'string' || !existsSync(path)) return [];
  const holder = typeof author === 'string' ? author : author?.name;
  const text = readFileSync(path, 'utf8').trim();
  return [licence === 'Apache-2.0' || !holder ? text : `Copyright (c) ${holder}\n\n${text}`];
}

function isAllowed(licence) {
  if (typeof licence !== 'string') return false;
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    // Not an SPDX expression, for example "SEE LICENSE IN …".
    return false;
  }
}

// Whose code is in the bundles, under which licence, and the notices that those licences ask for.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import satisfies from 'spdx-satisfies';

/** What may be shipped inside an Apache-2.0 package without asking anything of its users but the notices. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Unlicense'];

/** The packages of others in the outputs of esbuild, by the metafiles of its builds below `root`. */
export function bundledPackages(root, metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]);
  const packages = [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map((folder) => read(join(root, folder)));
  return packages.sort((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));
}

/** Why the packages may not be shipped, a sentence for each; empty if they may. */
export function complaints(packages) {
  return packages.flatMap(({ name, version, licence, texts }) => {
    if (!isAllowed(licence)) {
      return [
        `${name}@${version} is under ${licence ?? 'no licence'}; bundled may be what is under ${ALLOWED.join(', ')}`,
      ];
    }
    return texts.length === 0
      ? [`${name}@${version} has no licence text; put ${licence}.txt into scripts/licences`]
      : [];
  });
}

/** The file that is shipped beside the bundles: every text once, with the packages that it is of. */
export function noticesText(packages) {
  const owners = new Map();
  for (const { name, version, licence, texts } of packages) {
    for (const text of texts) owners.set(text, [...(owners.get(text) ?? []), `- ${name}@${version} (${licence})`]);
  }
  const parts = [...owners].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return `hubform contains code of the packages below, each under the licence that follows it.\n${rule}${parts.join(rule)}`;
}

function read(folder) {
  const { name, version, license: licence, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[sc]e|copying|notice)([.-].*)?$/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return {
    name,
    version,
    licence,
    texts: files.some((file) => !/^notice/i.test(file)) ? texts : [...texts, ...standard(licence, author)],
  };
}

/** The wording that a licence has everywhere, for a package that names its licence and does not ship the text. */
function standard(licence, author) {
  const file = licence === 'Apache-2.0' ? '../LICENSE' : `licences/${licence}.txt`;
  const place = join(new URL('.', import.meta.url).pathname, file);
  if (typeof licence !== 'string' || !existsSync(place)) return [];
  const who = typeof author === 'string' ? author : author?.name;
  const text = readFileSync(place, 'utf8').trim();
  return [licence === 'Apache-2.0' || !who ? text : `Copyright (c) ${who}\n\n${text}`];
}

function isAllowed(licence) {
  if (typeof licence !== 'string') return false;
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    // Not an SPDX expression, such as "SEE LICENSE IN …".
    return false;
  }
}

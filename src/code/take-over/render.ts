import type { Owners } from '../../membership/owner/owner.ts';
import type { Format } from '../render-files.ts';
import type { RootModule } from '../root-module.ts';
import { TAKE_OVER } from '../read/generated-path.ts';
import { type HandOver, handOvers } from './hand-over.ts';

/** The files for the root modules that hand resources over to this code: contents by path in the output directory. */
export function renderHandOvers(roots: Iterable<RootModule>, owners: Owners, format: Format): Map<string, string> {
  return new Map(
    handOvers(roots, owners).map((one) =>
      format === 'json'
        ? [`${TAKE_OVER}/${one.name}.tf.json`, `${JSON.stringify(jsonBody(one), null, 2)}\n`]
        : [`${TAKE_OVER}/${one.name}.tf`, hclText(one)],
    ),
  );
}

function heading({ source }: HandOver): string[] {
  return [
    `Written by hubform. For the root module whose state is ${source}: it hands resources over to the generated code.`,
    'In one change there, copy this file and delete the resource blocks or keys that it names.',
    'Apply that first, with Terraform 1.7 or later: Terraform forgets them and destroys nothing.',
    'Then apply the generated code, which imports them. Without this file, deleting a block leaves the administrator.',
  ];
}

const BEFORE_COMMANDS =
  'A removed block takes no key. Run these there after you have deleted the keys, and before the next plan:';

function hclText(one: HandOver): string {
  const comments = heading(one).map((line) => `# ${line}\n`);
  const blocks = one.removed.map(
    ({ from, comment }) =>
      `\n# ${comment}\nremoved {\n  from = ${from}\n\n  lifecycle {\n    destroy = false\n  }\n}\n`,
  );
  const commands = one.commands.map((line) => `#   ${line}\n`);
  return [...comments, ...blocks, ...(commands.length > 0 ? [`\n# ${BEFORE_COMMANDS}\n`, ...commands] : [])].join('');
}

/** The key `//` is a comment in Terraform's JSON. */
function jsonBody(one: HandOver): object {
  const commands = one.commands.length > 0 ? [BEFORE_COMMANDS, ...one.commands] : [];
  return {
    '//': [...heading(one), ...commands],
    ...(one.removed.length > 0 && {
      removed: one.removed.map(({ from, comment }) => ({ '//': comment, from, lifecycle: { destroy: false } })),
    }),
  };
}

import { HubformError } from '../error.ts';
import { explain } from '../failures/failure.ts';
import { INIT, VERSION_MANAGER } from '../failures/terraform.ts';
import { printable } from '../text.ts';
import type { Binary } from './binary.ts';
import { type Finished, firstLine } from './child.ts';

interface FailedRun {
  readonly name: string;
  readonly path: string;
  readonly binary: Binary;
}

/** A failed `terraform init` as a message of one line and a hint. */
export function initFailure({ name, path, binary }: FailedRun, { stdout, stderr, code }: Finished): HubformError {
  const error = firstError(/^\W*Error: /m.test(stderr) ? stderr : stdout);
  // Without an error of Terraform, it is another program, such as the script of a version manager.
  const other = explain(VERSION_MANAGER, { message: stderr })?.message ?? firstLine(stderr);
  const message = [error, other, `exit code ${code}`].find((text) => text !== '') ?? '';
  const facts = {
    ...{ message, root: printable(path, 200) },
    ...{ tool: binary.name.startsWith('OpenTofu') ? 'tofu' : 'terraform', platform: binary.platform },
  };
  const known = explain(INIT, facts);
  return new HubformError('terraform', `${name}: ${printable(known?.message ?? message, 400)} (${binary.name})`, {
    hint: printable(known?.hint ?? '', 400),
  });
}

/** The first specific error, without the box around it, on one line. */
function firstError(text: string): string {
  const plain = text
    .replace(/^[\u2577\u2502\u2575 \t]+/gm, '')
    .replace(/\n\s*To see which modules[^]*?(?=\nError: |$)/g, '');
  const [, ...errors] = plain.split(/^Error: /m);
  const lines = errors.map((error) => error.replace(/\s+/g, ' ').trim());
  return lines.find((line) => !GENERAL.test(line)) ?? lines[0] ?? '';
}

/** Terraform prints this error before the specific one. */
const GENERAL = /^(Terraform|OpenTofu) encountered problems during initiali[sz]ation/;

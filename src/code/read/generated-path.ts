import { DATA_MODULE } from '../layouts/layout.ts';
import { isAccountId } from '../../membership/identifiers.ts';

/** A file of a root module, in HCL or in Terraform's JSON syntax, without its directory. */
export const ROOT_MODULE_FILE =
  /^((versions|providers|guards|memberships|members|imports|removed|moved)\.tf(\.json)?|managed\.(tf|yaml))$/;

/** The files of a CDK project, beside those of single accounts. */
export const CDK_FILES: readonly string[] = ['main.ts', 'package.json', 'tsconfig.json', 'cdktf.json'];

/** The folder with the code that other root modules need to hand their resources over; in HCL or JSON. */
export const TAKE_OVER = 'take-over';

/** The folder of a CDK project with one file for each account. */
export const CDK_ACCOUNTS = 'accounts';

/** A file of the layout `module` in the root module of its caller. */
const CALLER_FILE = /^((imports|removed|moved)\.tf(\.json)?|module\.tf\.example)$/;

/** Whether hubform may have written code at this path, relative to its output directory. */
export function isCodePath(path: string): boolean {
  const [first = '', name, ...rest] = path.split('/');
  if (name === undefined) return CDK_FILES.includes(first) || CALLER_FILE.test(first);
  if (rest.length > 0) return false;
  if (first === TAKE_OVER) return /^[\w-]+\.tf(\.json)?$/.test(name);
  if (isAccountId(first) || first === DATA_MODULE) return ROOT_MODULE_FILE.test(name);
  return first === CDK_ACCOUNTS && name.endsWith('.ts') && isAccountId(name.slice(0, -'.ts'.length));
}

/** Whether a text begins like every file of the built-in templates; the user's templates may begin differently. */
export function hasHeading(text: string): boolean {
  return text.slice(0, HEADING_LENGTH).includes('Written by hubform.');
}

/** The heading is in the first line, or in a description a few lines below. */
const HEADING_LENGTH = 400;

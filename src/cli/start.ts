import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { run } from './process.ts';
import type { textFor } from './texts.ts';

/**
 * The command line of the package: prints a text where nothing else is asked for, and loads the rest of hubform otherwise. Each
 * of the two is a bundle of its own beside this one.
 */
export async function start(argv: readonly string[]): Promise<void> {
  const { stdout } = process;
  const text = mayAskForText(argv) ? textOf(argv, stdout) : undefined;
  if (text === undefined) return runMain(argv);
  stdout.once('error', (error: NodeJS.ErrnoException) => {
    // `hubform --help | head` closes the pipe early: that is not an error. Of any other, main knows what to say.
    if (error.code === 'EPIPE') process.exit(0);
    void runMain(argv);
  });
  stdout.write(text);
}

const ASKING = new Set(['-h', '--help', '--version', 'help']);

/** A quick look. Commander decides: the word may be the value of an option. */
function mayAskForText(argv: readonly string[]): boolean {
  return argv.length === 0 || argv[0] === 'completion' || argv.some((word) => ASKING.has(word));
}

const load = createRequire(__filename);

function textOf(argv: readonly string[], { columns = 100 }: { readonly columns?: number }): string | undefined {
  const texts = load('./texts.cjs') as { readonly textFor: typeof textFor };
  return texts.textFor(argv, columns);
}

async function runMain(argv: readonly string[]): Promise<never> {
  const file = join(__dirname, 'main.cjs');
  const main = ((await compiledMain(file, argv)) ?? load(file)) as { readonly run: typeof run };
  return main.run(argv);
}

/** Of the bundle with everything else; the build puts it here. */
declare const HUBFORM_MAIN_HASH: string;

/** Undefined where no compiled code can be kept. */
async function compiledMain(file: string, [command = '']: readonly string[]): Promise<unknown> {
  const { codeCacheFolder, loadCompiled } = await import('./code-cache.ts');
  const folder = /^[a-z]+$/.test(command) ? codeCacheFolder(process.env, process.platform) : undefined;
  return folder === undefined ? undefined : loadCompiled(file, { folder, hash: HUBFORM_MAIN_HASH, command });
}

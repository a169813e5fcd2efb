import { type CdkFormat, FRAMEWORKS, type Framework } from './frameworks.ts';
import { type Stack, stackOf } from './stack.ts';
import type { Resource, RootModule } from '../root-module.ts';
import { type Escape, type Templates, compile, templateOf } from '../templates.ts';
import { tsTerraformString } from './typescript-text.ts';

/** The values of the templates package.json, tsconfig.json and cdktf.json. */
interface ProjectValues extends Framework {
  /** tsx runs TypeScript without a build. */
  readonly tsxVersion: string;
  /** typescript checks the types. */
  readonly typescriptVersion: string;
}

const TOOLS = { tsxVersion: '4.23.15', typescriptVersion: '6.0.3' };

/** The values of the template bindings.ts, which writes the imports of a file. */
interface BindingValues extends Framework {
  /** The resource types of the stacks in the file. Each needs an import. */
  readonly uses: Readonly<Record<Resource['type'], boolean>>;
}

/** The values of the template stack.ts, which writes the class of a stack. */
interface StackValues extends Stack {
  /** Whether the class has its own file. */
  readonly exported: boolean;
}

/** The values of the template account.ts, which writes a file with the stack of one account. */
interface AccountValues extends Framework {
  /** Whether the stack takes the external id from a variable. */
  readonly usesVariables: boolean;
  /** The text from bindings.ts. */
  readonly bindingImports: string;
  readonly stack: WrittenStack;
}

/** The values of the templates main.ts and main-of-many.ts, which imports its stacks from the files of the accounts. */
interface MainValues extends Framework {
  readonly usesVariables: boolean;
  readonly bindingImports: string;
  readonly stacks: readonly WrittenStack[];
}

interface WrittenStack extends Stack {
  /** The text from stack.ts, without the line break at its end. */
  readonly text: string;
}

/** With more accounts than this, each has its own file. */
const FEW = 5;

/** The files of a CDKTF or CDK Terrain project with one stack for each root module, by path relative to the output directory. */
export function renderCdk(roots: readonly RootModule[], format: CdkFormat, templates: Templates): Map<string, string> {
  const framework = FRAMEWORKS[format];
  const files = new Map<string, string>();
  if (roots.length === 0) return files;
  for (const name of ['package.json', 'tsconfig.json', 'cdktf.json']) {
    const project: Write<ProjectValues> = writer(name, JSON.stringify, templates);
    files.set(name, project({ ...framework, ...TOOLS }));
  }
  const apart = roots.length > FEW;
  const stack: Write<StackValues> = writer('stack.ts', tsTerraformString, templates);
  const bindings: Write<BindingValues> = writer('bindings.ts', tsTerraformString, templates);
  const stacks = roots.map(stackOf).map((one) => ({ ...one, text: stack({ ...one, exported: apart }).trimEnd() }));
  const importsOf = (...some: readonly Stack[]) => bindings({ ...framework, uses: usesOf(some) });

  const mainName = apart ? 'main-of-many.ts' : 'main.ts';
  const main: Write<MainValues> = writer(mainName, tsTerraformString, templates);
  files.set('main.ts', main({ ...framework, stacks, bindingImports: importsOf(...stacks), ...variablesOf(...stacks) }));
  if (!apart) return files;
  const account: Write<AccountValues> = writer('account.ts', tsTerraformString, templates);
  for (const one of stacks) {
    files.set(
      `accounts/${one.account}.ts`,
      account({ ...framework, bindingImports: importsOf(one), ...variablesOf(one), stack: one }),
    );
  }
  return files;
}

function variablesOf(...stacks: readonly Stack[]): Pick<MainValues, 'usesVariables'> {
  return { usesVariables: stacks.some(({ providers }) => providers.some(({ externalId }) => externalId)) };
}

function usesOf(stacks: readonly Stack[]): BindingValues['uses'] {
  const has = (type: Resource['type']) => stacks.some(({ resources }) => resources.some((one) => one.type === type));
  return { hub: has('hub'), accepter: has('accepter'), member: has('member') };
}

type Write<Values> = (values: Values) => string;

function writer(name: string, escape: Escape, templates: Templates): Write<object> {
  return compile(templateOf(templates, name), escape);
}

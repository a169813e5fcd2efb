import { join, relative } from 'node:path';
import ts from 'typescript';

/** The source of the program with its types. Packages are left out: no message comes from their types. */
export interface Source {
  readonly files: readonly ts.SourceFile[];
  readonly checker: ts.TypeChecker;
  /** `src/aws/scan.ts:12` of a node. */
  placeOf(node: ts.Node): { readonly file: string; readonly line: number };
}

export function readSource(root: string): Source {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  };
  const src = join(root, 'src');
  const names = ts.sys.readDirectory(src, ['.ts'], ['**/*.d.ts']).sort();
  const host = ts.createCompilerHost(options, true);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith('.')
        ? { resolvedFileName: join(from, '..', text), extension: ts.Extension.Ts }
        : undefined,
    }));
  const program = ts.createProgram(names, options, host);
  return {
    files: names.flatMap((name) => program.getSourceFile(name) ?? []),
    checker: program.getTypeChecker(),
    placeOf: (node) => {
      const file = node.getSourceFile();
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      return { file: relative(root, file.fileName), line: line + 1 };
    },
  };
}

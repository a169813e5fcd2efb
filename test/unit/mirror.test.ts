import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../support/paths.ts';

const FOLDERS = ['unit', 'integration', 'extended'];
const ENDINGS = ['.test.ts', '.property.test.ts'];

const MODULES = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && exportsLogic(join(REPOSITORY, 'src', path)))
  .map((path) => path.slice(0, -'.ts'.length))
  .sort();

it('every module of src that exports a function or a class has a test file of its name', () => {
  const missing = MODULES.filter((path) => !hasTest(path));
  expect(missing, `no test/{${FOLDERS.join(',')}}/<name>.test.ts`).toEqual([]);
});

function hasTest(path: string): boolean {
  return FOLDERS.some((folder) =>
    ENDINGS.some((ending) => existsSync(join(REPOSITORY, 'test', folder, path + ending))),
  );
}

/** False for modules of types, of constants, and of nothing but exports of other modules. */
function exportsLogic(file: string): boolean {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.some((statement) => {
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(isExport)) return false;
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return true;
    return ts.isVariableStatement(statement) && statement.declarationList.declarations.some(isFunctionValue);
  });
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}

function isFunctionValue({ initializer }: ts.VariableDeclaration): boolean {
  return initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
}

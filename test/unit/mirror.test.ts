import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../support/paths.ts';

/** Modules with logic that have no test file of their name yet. This list only gets shorter. */
const NOT_YET: readonly string[] = [
  'actions/bootstrap/bootstrap',
  'actions/bootstrap/expectations',
  'actions/ci/diff',
  'actions/ci/drift',
  'actions/demo',
  'actions/diff',
  'actions/emulator',
  'actions/generate/output',
  'actions/generate/root-options',
  'actions/load-snapshot',
  'actions/report',
  'actions/scan/merge',
  'actions/scan/previous',
  'actions/scan/save-accounts',
  'actions/scan/scan',
  'actions/scan/snapshot',
  'actions/scan/with-checkpoint',
  'actions/verify/destruction',
  'actions/verify/expectations',
  'actions/verify/rehearse',
  'actions/verify/verify',
  'aws/accounts/assume-role',
  'aws/accounts/caller',
  'aws/accounts/organization',
  'aws/accounts/regions',
  'aws/scan',
  'aws/scan-account',
  'aws/scan-options',
  'checkpoint/file',
  'checkpoint/line-file',
  'checkpoint/lines',
  'checkpoint/memory',
  'checkpoint/progress',
  'cli/io',
  'constructs/blocks',
  'constructs/load',
  'constructs/resources',
  'constructs/root-module',
  'constructs/warnings',
  'files/disk',
  'files/disk-error',
  'files/limited',
  'files/package/report-sources',
  'files/package/root',
  'files/snapshots/read',
  'files/snapshots/read-sync',
  'files/snapshots/write-directory',
  'files/tree/compare',
  'files/tree/complete-write',
  'files/tree/conflicts',
  'files/tree/file-state',
  'files/tree/paths',
  'files/tree/roll-back',
  'files/tree/roll-forward',
  'files/tree/transaction',
  'files/tree/write-transaction',
  'git/address',
  'git/base',
  'git/git',
  'git/propose',
  'terraform/binary',
  'terraform/child',
  'terraform/commands',
  'terraform/environment',
  'terraform/parallelism',
  'terraform/plan/output',
  'terraform/plan/read-configuration',
  'terraform/plan/read-plan',
  'terraform/plan/removed-addresses',
  'terraform/plugins',
  'terraform/roots/copy',
  'terraform/roots/find-roots',
  'terraform/roots/in-place',
  'terraform/roots/live-roots',
  'terraform/roots/offline-roots',
  'terraform/roots/open-root',
  'terraform/roots/overrides',
  'terraform/roots/shared-init',
  'terraform/roots/workspace',
  'terraform/terraform-run',
];

const FOLDERS = ['unit', 'integration', 'extended'];
const ENDINGS = ['.test.ts', '.property.test.ts'];

const MODULES = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && exportsLogic(join(REPOSITORY, 'src', path)))
  .map((path) => path.slice(0, -'.ts'.length))
  .sort();

it('every module of src that exports a function or a class has a test file of its name', () => {
  const missing = MODULES.filter((path) => !hasTest(path) && !NOT_YET.includes(path));
  expect(missing, `no test/{${FOLDERS.join(',')}}/<name>.test.ts`).toEqual([]);
});

it('the list of modules without one holds no module that has a test or is gone', () => {
  expect(NOT_YET.filter((path) => hasTest(path) || !MODULES.includes(path))).toEqual([]);
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

import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const terminal = ['cli'];
const edges = ['aws', 'emulator', 'terraform', 'files', 'forge', 'git', ...terminal];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'hubform-demo/',
      'cdktf.out/',
      'test/fixtures/',
      'test/fixtures-diff/',
      'test/fixtures-bootstrap/',
      'templates/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-depth': ['error', 3],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: terminal.map((folder) => `src/${folder}/**`),
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'Only src/cli knows the process.' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'CallExpression[callee.property.name="localeCompare"]', message: 'Sort by code unit.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: edges.map((folder) => `src/${folder}/**`),
    rules: {
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'The core has no clock.' }],
    },
  },
  {
    files: ['bin/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Plain scripts: what they read from JSON has no types.
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' } },
  },
  { ignores: ['bench/peers/'] },
);

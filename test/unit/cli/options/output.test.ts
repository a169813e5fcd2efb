import { expect, it } from 'vitest';
import { EXPORT_DIRECTORY, NAMED_DIRECTORY, OUTPUT_FILE, outputDirectory } from '../../../../src/cli/options/output.ts';
import { described } from '../../../../src/cli/options/option.ts';
import { parseLine } from '../../../support/options.ts';

it('a directory to write to has the default that the command has', () => {
  expect(outputDirectory('here').output.fallback).toBe('here');
  expect(parseLine('export').values.output).toBe(EXPORT_DIRECTORY);
  expect(parseLine('export -o there').values.output).toBe('there');
  expect(parseLine('generate a.yaml').values.output).toBeUndefined();
});

it('help says where a command writes to without -o', () => {
  expect(described(outputDirectory('here').output)).toBe('directory to write to (default: here)');
  expect(described(NAMED_DIRECTORY.output)).toBe('directory to write to; required');
  expect(described(OUTPUT_FILE.output)).toBe('file to write to (default: stdout)');
});

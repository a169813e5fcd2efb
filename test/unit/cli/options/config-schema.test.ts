import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../../../src/cli/commands/command.ts';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { configJsonSchema, sharedKeys } from '../../../../src/cli/options/config-schema.ts';

const validate = new Ajv2020({ strict: false }).compile(configJsonSchema(COMMANDS));

describe('the JSON Schema of hubform.yaml', () => {
  it.each<[what: unknown, valid: boolean]>([
    [{}, true],
    [{ trust: ['111122223333'], output: 'x' }, true],
    [{ format: 'cdktf' }, true],
    [{ format: 'markdown' }, true],
    [{ format: 'xml' }, false],
    [{ diff: { format: 'markdown' } }, true],
    [{ diff: { format: 'hcl' } }, false],
    [{ diff: { quiet: true } }, true],
    [{ diff: { port: 1 } }, false],
    [{ trsut: [] }, false],
    // The name of an option, and of a command.
    [{ templates: 'mine' }, true],
    [{ templates: { output: 'mine' } }, true],
    [{ templates: { trust: [] } }, false],
    [{ snapshot: { output: 'x' } }, true],
    // What is decided for each run.
    [{ force: true }, false],
    [{ verify: { live: true } }, false],
    [{ live: true }, false],
    [{ bootstrap: { region: 'all', offline: true, assumeHub: 'off' } }, true],
    [{ region: 'all' }, true],
    [{ concurrency: 'auto' }, true],
    [{ concurrency: 5 }, true],
    [{ concurrency: 'many' }, false],
    [{ maxConcurrency: 'auto' }, false],
    [{ region: 'eu-west-1' }, false],
    [{ bootstrap: { assumeHub: 'perhaps' } }, false],
    [{ bootstrap: { missing: true } }, false],
    [{ bootstrap: { live: true } }, false],
  ])('%j', (what, valid) => {
    expect(validate(what)).toBe(valid);
  });

  it('has a description for each key', () => {
    const { properties } = configJsonSchema(COMMANDS) as { properties: Record<string, { description?: string }> };
    for (const name of sharedKeys(COMMANDS).keys()) {
      if (name !== 'templates' && name !== 'snapshot') expect(properties[name]?.description).toBeTruthy();
    }
  });

  it('is possible because options of one name are of one kind', () => {
    const kinds = new Map<string, string>();
    for (const command of COMMANDS) {
      for (const [name, { kind }] of Object.entries(optionsOf(command))) {
        expect([name, kinds.get(name) ?? kind]).toEqual([name, kind]);
        kinds.set(name, kind);
      }
    }
  });
});

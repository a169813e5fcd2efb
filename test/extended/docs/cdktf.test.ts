import { expect, it } from 'vitest';
import { FRAMEWORKS } from '../../../src/code/cdk/frameworks.ts';
import { readPage } from './support/page.ts';

it.each(Object.entries(FRAMEWORKS))(
  'the table of frameworks names the packages and Node versions of %s',
  (_, framework) => {
    const { text } = readPage('docs/cdktf.md');
    const { library, libraryVersion, bindings, bindingsVersion, node } = framework;
    for (const cell of [`\`${library}\` ${libraryVersion}`, `\`${bindings}\` ${bindingsVersion}`, node]) {
      expect(text.split('|').map((part) => part.trim())).toContain(cell);
    }
  },
);

/**
 * A process that writes the two trees by turns, to be killed: `writer.mjs DIR COUNT [HANG_AT]`. It prints `ready`, then a
 * line for each write; before the changing operation HANG_AT it prints `hanging` and does nothing more.
 */
import { nodeDisk, type Disk } from '../../../src/files/disk.ts';
import { HubformError } from '../../../src/error.ts';
import { NEW, OLD, write } from './tree-fixtures.ts';

const [dir = '', count = '0', hangAt = 'never'] = process.argv.slice(2);
let operation = 0;

// Every operation of a Disk is in it; Object.fromEntries loses their names, hence the cast.
const hanging = Object.fromEntries(
  Object.entries(nodeDisk).map(([name, act]) => [
    name,
    async (...args: unknown[]) => {
      if (!['look', 'list', 'read', 'isWritable'].includes(name) && ++operation === Number(hangAt)) {
        console.log('hanging');
        await new Promise((resolve) => setTimeout(resolve, 1_000_000));
      }
      return (act as (...args: unknown[]) => unknown)(...args);
    },
  ]),
) as unknown as Disk;

console.log('ready');
for (let i = 0; i < Number(count); i++) {
  try {
    await write(dir, i % 2 === 0 ? NEW : OLD, hanging);
    console.log('written');
  } catch (error) {
    // Another writer is at work; anything else ends this one.
    if (!(error instanceof HubformError) || !error.message.includes('another hubform')) throw error;
    console.log(`busy: ${error.message}`);
  }
}

import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readArchive } from '../../../../src/terraform/saved-plan/archive.ts';

const EMPTY = new Uint8Array();
const FILES = {
  tfplan: Buffer.from('plan'),
  tfstate: Buffer.from('state'),
  'tfstate-prev': EMPTY,
  'tfconfig/m-/main.tf': Buffer.from('main'),
  'tfconfig/m-a.b/main.tf': EMPTY,
  'tfconfig/modules.json': Buffer.from('[]'),
  '.terraform.lock.hcl': EMPTY,
};
const read = (bytes: Uint8Array) => readArchive({ file: 'tfplan', bytes });
const zipped = zipSync(FILES);

it('a saved plan is unpacked whole', () => {
  const entries = read(zipped);
  expect([...entries.keys()].sort()).toEqual(Object.keys(FILES).sort());
  expect(Buffer.from(entries.get('tfconfig/m-/main.tf') ?? EMPTY).toString()).toBe('main');
});

it.each([
  'other',
  'tfconfig/main.tf',
  'tfconfig/m-main.tf',
  'tfconfig/m-/..',
  'tfconfig/m-/.',
  '../outside',
  '/etc/passwd',
  'tfconfig/m-/a\\b.tf',
  'tfconfig/m-/a\nb.tf',
  'TFPLAN',
])('an entry %j is refused', (name) => {
  expect(() => read(zipSync({ ...FILES, [name]: EMPTY }))).toThrow('which is not a file of a plan');
});

it.each(['tfplan', 'tfstate', 'tfstate-prev', 'tfconfig/modules.json'])('a plan without %s is refused', (name) => {
  const others = Object.entries(FILES).filter(([one]) => one !== name);
  expect(() => read(zipSync(Object.fromEntries(others)))).toThrow(`it holds no ${name}`);
});

it('an entry that is there twice is refused', () => {
  // Both names have the same length, so that no offset changes.
  const text = Buffer.from(zipSync({ ...FILES, 'tfconfig/m-/mair.tf': EMPTY })).toString('latin1');
  const twice = Buffer.from(text.replaceAll('mair.tf', 'main.tf'), 'latin1');
  expect(() => read(twice)).toThrow('it holds tfconfig/m-/main.tf twice');
});

it.each<[string, Uint8Array]>([
  ['is cut off', zipped.subarray(0, -1)],
  ['has something behind it', Buffer.concat([zipped, Buffer.from('x')])],
  ['has something before it', Buffer.concat([Buffer.from('PK'), zipped])],
  ['has another archive before it', Buffer.concat([zipped, zipped])],
  ['is empty', EMPTY],
])('an archive that %s is refused', (_, bytes) => {
  expect(() => read(bytes)).toThrow('it was tampered with, or is damaged');
});

it('an archive that unpacks to more than a plan can be is refused before it is unpacked', () => {
  const large = Buffer.from(zipSync({ ...FILES, tfstate: Buffer.alloc(1000) }));
  const directory = large.readUInt32LE(large.length - 6);
  // The size of each entry stands in the central directory, 24 bytes from its start.
  const at = large.indexOf('tfstate', directory) - 46 + 24;
  large.writeUInt32LE(300 * 1024 * 1024, at);
  expect(() => read(large)).toThrow('its files are larger than 256 MiB');
});

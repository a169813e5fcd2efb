import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { expect, it } from 'vitest';
import { PlanMessageError, readPlanMessage } from '../../../../src/terraform/saved-plan/plan-message.ts';

type Write = (pbf: PbfWriter) => void;
const message = (...fields: Write[]): Uint8Array => {
  const pbf = new PbfWriter();
  for (const write of fields) write(pbf);
  return pbf.finish();
};
const number =
  (field: number, value: number): Write =>
  (pbf) => {
    pbf.writeVarintField(field, value);
  };
const text =
  (field: number, value: string): Write =>
  (pbf) => {
    pbf.writeStringField(field, value);
  };
const nested =
  (field: number, ...fields: Write[]): Write =>
  (pbf) => {
    pbf.writeBytesField(field, message(...fields));
  };
const BASE = [number(1, 3), text(14, '1.11.4')];
const backend = (settings: unknown): Write =>
  nested(
    13,
    text(1, 's3'),
    nested(2, (pbf) => {
      pbf.writeBytesField(1, encode(settings));
    }),
    text(3, 'default'),
  );

it('a plan says who made it, how, and where its state is; settings that are not set are left out', () => {
  const change = nested(3, text(13, 'a.b'), text(8, 'provider["x/y/z"]'));
  const bytes = message(
    ...BASE,
    backend({ bucket: 'states', profile: null }),
    change,
    text(5, 'c.d'),
    text(16, 'e.f'),
    number(17, 1),
  );
  expect(readPlanMessage(bytes)).toEqual({
    terraformVersion: '1.11.4',
    mode: 'destroy',
    targets: ['c.d'],
    replaced: ['e.f'],
    backend: { type: 's3', workspace: 'default', settings: { bucket: 'states' } },
    changes: [{ address: 'a.b', provider: 'provider["x/y/z"]' }],
  });
});

it.each([
  [0, 'normal'],
  [2, 'refresh-only'],
  [7, 'unknown'],
])('mode %i is %s', (mode, name) => {
  expect(readPlanMessage(message(...BASE, number(17, mode))).mode).toBe(name);
});

const value = nested(2, text(1, 'packed'));
const change = (...fields: Write[]): Uint8Array => message(...BASE, nested(3, text(13, 'a.b'), nested(9, ...fields)));

it.each<[string, Uint8Array]>([
  ['creates', change(number(1, 1), value)],
  ['imports', change(value, nested(5, text(1, 'id')))],
  ['updates', change(number(1, 3), value, value, text(6, 'code'))],
  ['forgets', change(number(1, 8), value)],
  ['moves', message(...BASE, nested(3, text(13, 'a.b'), text(14, 'a.c'), nested(9, value)))],
])('a change that %s has the form of Terraform', (_, bytes) => {
  expect(readPlanMessage(bytes).changes).toEqual([{ address: 'a.b', provider: '' }]);
});

it.each<[string, Uint8Array, PlanMessageError['kind']]>([
  ['with two parts of one change', message(...BASE, nested(3, nested(9, value), nested(9, value))), 'tampered'],
  ['with two addresses of one change', message(...BASE, nested(3, text(13, 'a.b'), text(13, 'a.c'))), 'tampered'],
  ['with two actions of one change', change(number(1, 1), number(1, 3), value), 'tampered'],
  ['with two identifiers of an import', change(value, nested(5, text(1, 'a'), text(1, 'b'))), 'tampered'],
  ['with two texts of one value', change(nested(2, text(1, 'a'), text(1, 'b'))), 'tampered'],
  ['with a value too many', change(number(1, 1), value, value), 'tampered'],
  ['with a value too few', change(number(1, 3), value), 'tampered'],
  ['with a field of a change that is not known', change(value, number(77, 1)), 'unknown-content'],
  ['with a field of a resource that is not known', message(...BASE, nested(3, number(77, 1))), 'unknown-content'],
  ['with two types of a backend', message(...BASE, nested(13, text(1, 's3'), text(1, 'http'))), 'tampered'],
  ['of another format', message(number(1, 4)), 'tampered'],
  ['of no format', new Uint8Array(), 'tampered'],
  ['with a field that is not known', message(...BASE, number(99, 1)), 'unknown-content'],
  ['with two backends', message(...BASE, backend({}), backend({})), 'tampered'],
  ['with two versions', message(...BASE, text(14, '1.11.3')), 'tampered'],
  ['with a number for a text', message(number(1, 3), number(14, 5)), 'tampered'],
  ['with settings that are no settings', message(...BASE, backend('text')), 'tampered'],
  ['that is cut off', message(...BASE).subarray(0, -1), 'tampered'],
  ['with a field of number 0', Buffer.concat([message(...BASE), Buffer.from([0x02, 0x00])]), 'tampered'],
])('a message %s is refused', (_, bytes, kind) => {
  expect(() => readPlanMessage(bytes)).toThrow(expect.objectContaining({ kind }) as Error);
});

it('any bytes give a message or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readPlanMessage(Buffer.concat([message(...BASE), bytes]));
      } catch (error) {
        expect(error).toBeInstanceOf(PlanMessageError);
      }
    }),
  );
});

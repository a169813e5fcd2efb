import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';

/** What Terraform learns when it applies. */
export const UNKNOWN = { unknown: true } as const;

export type Primitive = string | boolean | null;
export type Value = Primitive | typeof UNKNOWN;
/** The attributes of a resource or a data source: each is a string or a boolean. */
export type Attributes = Readonly<Record<string, Value>>;

/** On the wire: msgpack. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
}

/** Unknown is extension 0, or 12 with what is known of it: docs/plugin-protocol/object-wire-format.md in hashicorp/terraform. */
const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

export function toWire(value: Attributes | null): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: codec }) };
}

/** Null where Terraform means that there is no object. */
export function fromWire(value: DynamicValue | null): unknown {
  return value === null || value.msgpack.length === 0 ? null : decode(value.msgpack, { extensionCodec: codec });
}

export function attributesFrom(value: DynamicValue | null): Attributes | null {
  return fromWire(value) as Attributes | null;
}

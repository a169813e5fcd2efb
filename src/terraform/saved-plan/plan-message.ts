import { decode } from '@msgpack/msgpack';
import { PbfReader } from 'pbf';

/**
 * What `tfplan`, a protobuf message in the saved plan, holds and `terraform show -json` does not print.
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/plans/planproto/planfile.proto
 */
export interface PlanMessage {
  /** The version of Terraform that made it, such as `1.11.4`. */
  readonly terraformVersion: string;
  readonly mode: 'normal' | 'destroy' | 'refresh-only' | 'unknown';
  /** `-target` and `-replace`. */
  readonly targets: readonly string[];
  readonly replaced: readonly string[];
  readonly backend?: PlannedBackend;
  /** The provider configuration that each change is made with, in the order of the plan. */
  readonly changes: readonly { readonly address: string; readonly provider: string }[];
}

/** Where an apply of the plan keeps the state. The settings may hold secrets. */
export interface PlannedBackend {
  readonly type: string;
  readonly workspace: string;
  /** Only those that are set. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A message that is not a plan, or one with unknown fields. */
export class PlanMessageError extends Error {
  readonly kind: 'tampered' | 'unknown-content';

  constructor(kind: PlanMessageError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const FORMAT = 3;
const MODES = ['normal', 'destroy', 'refresh-only'] as const;
/** A part of the message: the fields that Terraform writes once, and those that it repeats. */
interface Form {
  readonly name: string;
  readonly single: readonly number[];
  readonly many: readonly number[];
}

/** Read here, or printed by `terraform show -json`, or without an effect on an apply (drift, relevant attributes, checks). */
const PLAN: Form = {
  name: 'the plan',
  single: [1, 13, 14, 17, 20, 21, 25, 26],
  many: [2, 3, 4, 5, 15, 16, 18, 19, 22, 27, 28],
};
/** Without an effect: the earlier address (14), why it is replaced (11, 12), and what the provider keeps for itself (10). */
const RESOURCE_CHANGE: Form = { name: 'a change', single: [7, 8, 9, 10, 12, 13, 14], many: [11] };
/** Without an effect: the code that Terraform suggests (6). Values are before and after (2). */
const CHANGE: Form = { name: 'a change', single: [1, 5, 6, 7, 8], many: [2, 3, 4] };
const IMPORTING: Form = { name: 'an import', single: [1, 2, 3], many: [] };
const VALUE: Form = { name: 'a value', single: [1], many: [] };
const BACKEND: Form = { name: 'the backend', single: [1, 2, 3], many: [] };

/** Throws `PlanMessageError`. */
export function readPlanMessage(bytes: Uint8Array): PlanMessage {
  const fields = fieldsOf(bytes);
  const version = oneOf(fields, 1);
  if (version !== FORMAT) throw new PlanMessageError('tampered', 'its format is not one that Terraform 1 writes');
  checkForm(fields, PLAN);
  const backend = oneOf(fields, 13);
  return {
    terraformVersion: textOf(oneOf(fields, 14)),
    mode: MODES[Number(oneOf(fields, 17) ?? 0)] ?? 'unknown',
    targets: all(fields, 5).map(textOf),
    replaced: all(fields, 16).map(textOf),
    ...(backend !== undefined && { backend: readBackend(bytesOf(backend)) }),
    changes: all(fields, 3).map(readChange),
  };
}

/** Terraform prints what the change itself is; here only its form is checked. */
function readChange(value: Uint8Array | number): PlanMessage['changes'][number] {
  const fields = partOf(value, RESOURCE_CHANGE);
  for (const change of all(fields, 9)) {
    const parts = partOf(change, CHANGE);
    for (const one of all(parts, 2)) partOf(one, VALUE);
    for (const importing of all(parts, 5)) partOf(importing, IMPORTING);
    if (all(parts, 2).length !== valuesOf(oneOf(parts, 1))) throw damaged();
  }
  return { address: textOf(oneOf(fields, 13)), provider: textOf(oneOf(fields, 8)) };
}

/** Before and after; one value where they are the same, or only one of them is there. */
function valuesOf(action: Uint8Array | number = 0): number {
  return ONE_VALUE.has(action) ? 1 : 2;
}

/** No-op, create, delete and forget. */
const ONE_VALUE: ReadonlySet<unknown> = new Set([0, 1, 5, 8]);

function readBackend(bytes: Uint8Array): PlannedBackend {
  const fields = partOf(bytes, BACKEND);
  const config = oneOf(fields, 2);
  const packed = config === undefined ? undefined : oneOf(partOf(config, VALUE), 1);
  const settings = packed === undefined ? {} : decoded(bytesOf(packed));
  return {
    type: textOf(oneOf(fields, 1)),
    workspace: textOf(oneOf(fields, 3)),
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)),
  };
}

function decoded(bytes: Uint8Array): object {
  try {
    const value = decode(bytes);
    // Values that are nested too deep are found here, not when they are compared.
    JSON.stringify(value);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The same as any other value.
  }
  throw damaged();
}

function partOf(value: Uint8Array | number, form: Form): Fields {
  const fields = fieldsOf(bytesOf(value));
  checkForm(fields, form);
  return fields;
}

/** Readers of protobuf treat repeated fields differently, and ignore unknown ones. */
function checkForm(fields: Fields, { name, single, many }: Form): void {
  for (const [field, values] of fields) {
    if (single.includes(field)) {
      if (values.length > 1) throw damaged();
    } else if (!many.includes(field)) throw new PlanMessageError('unknown-content', `field ${field} of ${name}`);
  }
}

type Fields = ReadonlyMap<number, readonly (Uint8Array | number)[]>;

function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (Uint8Array | number)[]>();
  const reader = new PbfReader(bytes);
  while (reader.pos < bytes.length) {
    const [field, value] = nextField(reader);
    // The reader does not notice that a value is cut off.
    if (reader.pos > bytes.length) throw damaged();
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

/** For the two types in Terraform's message; https://protobuf.dev/programming-guides/encoding/#structure */
function nextField(reader: PbfReader): [number, Uint8Array | number] {
  try {
    const field = reader.nextField();
    if (field > 0 && reader.type === 0) return [field, reader.readVarint()];
    if (field > 0 && reader.type === 2) return [field, reader.readBytes()];
  } catch {
    // A number that does not end.
  }
  throw damaged();
}

function all(fields: Fields, field: number): readonly (Uint8Array | number)[] {
  return fields.get(field) ?? [];
}

/** Undefined without a value. `checkForm` has excluded a second one. */
function oneOf(fields: Fields, field: number): Uint8Array | number | undefined {
  return all(fields, field)[0];
}

function textOf(value: Uint8Array | number | undefined): string {
  return value === undefined ? '' : Buffer.from(bytesOf(value)).toString('utf8');
}

function bytesOf(value: Uint8Array | number): Uint8Array {
  if (typeof value === 'number') throw damaged();
  return value;
}

function damaged(): PlanMessageError {
  return new PlanMessageError('tampered', 'the planned changes in it are damaged');
}

import { decode } from '@msgpack/msgpack';
import { PbfReader } from 'pbf';

/**
 * What `tfplan`, a protobuf message in the saved plan, says and `terraform show -json` does not print.
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/plans/planproto/planfile.proto
 */
export interface PlanMessage {
  /** Of the Terraform that made it, such as `1.11.4`. */
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

/** A message that is no plan, or one with fields that are not known here. */
export class PlanMessageError extends Error {
  readonly kind: 'tampered' | 'unknown-content';

  constructor(kind: PlanMessageError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const FORMAT = 3;
const MODES = ['normal', 'destroy', 'refresh-only'] as const;
/** Read here, or printed by `terraform show -json`, or only for the eye (drift, relevant attributes, time, hashes). */
const KNOWN: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28]);

/** Throws `PlanMessageError`. */
export function readPlanMessage(bytes: Uint8Array): PlanMessage {
  const fields = fieldsOf(bytes);
  const version = oneOf(fields, 1);
  if (version !== FORMAT) throw new PlanMessageError('tampered', 'its format is not one that Terraform 1 writes');
  const unknown = [...fields.keys()].find((field) => !KNOWN.has(field));
  if (unknown !== undefined) throw new PlanMessageError('unknown-content', `field ${unknown} of the plan`);
  const backend = oneOf(fields, 13);
  return {
    terraformVersion: textOf(oneOf(fields, 14)),
    mode: MODES[Number(oneOf(fields, 17) ?? 0)] ?? 'unknown',
    targets: all(fields, 5).map(textOf),
    replaced: all(fields, 16).map(textOf),
    ...(backend !== undefined && { backend: readBackend(bytesOf(backend)) }),
    changes: all(fields, 3).map((change) => {
      const parts = fieldsOf(bytesOf(change));
      return { address: textOf(oneOf(parts, 13)), provider: textOf(oneOf(parts, 8)) };
    }),
  };
}

function readBackend(bytes: Uint8Array): PlannedBackend {
  const fields = fieldsOf(bytes);
  const config = oneOf(fields, 2);
  const packed = config === undefined ? undefined : oneOf(fieldsOf(bytesOf(config)), 1);
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
    // What is nested without end is found here, and not where it is compared.
    JSON.stringify(value);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The same as any other value.
  }
  throw damaged();
}

type Fields = ReadonlyMap<number, readonly (Uint8Array | number)[]>;

function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (Uint8Array | number)[]>();
  const reader = new PbfReader(bytes);
  while (reader.pos < bytes.length) {
    const [field, value] = nextField(reader);
    // The reader itself does not see that a value is cut off.
    if (reader.pos > bytes.length) throw damaged();
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

/** Of the two types that Terraform's message uses; https://protobuf.dev/programming-guides/encoding/#structure */
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

/** Readers of protobuf disagree on, or merge, what stands twice. */
function oneOf(fields: Fields, field: number): Uint8Array | number | undefined {
  const values = all(fields, field);
  if (values.length > 1) throw damaged();
  return values[0];
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

/** A field of the message in which a provider answers with its schema: its bytes with tag and length. */
export interface SchemaField {
  /** The resource type or data source that it describes. */
  readonly type?: string;
  readonly bytes: Buffer;
}

/**
 * Splits the message. All of its fields are messages, in protocol 5 and in 6; throws RangeError for any other form.
 * https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin5.proto, GetProviderSchema.Response
 */
export function schemaFields(message: Buffer): SchemaField[] {
  const fields: SchemaField[] = [];
  for (let start = 0; start < message.length;) {
    const tag = message.readUInt8(start);
    const content = delimited(message, start);
    const bytes = message.subarray(start, content.end);
    fields.push(TYPE_TAGS.has(tag) ? { type: entryName(content.bytes), bytes } : { bytes });
    start = content.end;
  }
  return fields;
}

/** The message with the wanted types only. */
export function schemaMessage(fields: readonly SchemaField[], types: ReadonlySet<string>): Buffer {
  return Buffer.concat(fields.filter(({ type }) => type === undefined || types.has(type)).map(({ bytes }) => bytes));
}

/** The wire type "length-delimited" in the last three bits of a tag. https://protobuf.dev/programming-guides/encoding */
const DELIMITED = 2;
const tagOf = (field: number) => (field << 3) | DELIMITED;
/** `resource_schemas` and `data_source_schemas`. */
const TYPE_TAGS: ReadonlySet<number> = new Set([tagOf(2), tagOf(3)]);
const KEY_TAG = tagOf(1);

/** The key of an entry of a map. */
function entryName(entry: Buffer): string {
  if (entry.readUInt8(0) !== KEY_TAG) throw new RangeError('the entry does not begin with its key');
  return delimited(entry, 0).bytes.toString();
}

/** The content after a tag of one byte. */
function delimited(message: Buffer, start: number): { readonly bytes: Buffer; readonly end: number } {
  const tag = message.readUInt8(start);
  if (tag >= 0x80 || (tag & 7) !== DELIMITED) throw new RangeError('the field is not a message');
  let [at, length] = [start + 1, 0];
  for (let shift = 1, more = true; more; shift *= 0x80, at += 1) {
    const byte = message.readUInt8(at);
    length += (byte & 0x7f) * shift;
    more = byte >= 0x80;
  }
  const end = at + length;
  // The length is too large, or missing.
  if (!(end <= message.length)) throw new RangeError('the message is cut off');
  return { bytes: message.subarray(at, end), end };
}

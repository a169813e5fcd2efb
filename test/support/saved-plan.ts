import { unzipSync, zipSync } from 'fflate';

type Edit = (name: string, bytes: Uint8Array) => Uint8Array | undefined;

/** A saved plan with other contents, and with the right sums of them; undefined leaves a file out. */
export function repacked(plan: Uint8Array, edit: Edit, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const files = Object.entries(unzipSync(plan)).flatMap(([name, bytes]) => {
    const edited = edit(name, bytes);
    return edited ? [[name, edited] as const] : [];
  });
  return zipSync({ ...Object.fromEntries(files), ...more });
}

/** Exchanges bytes for others of the same length, once, in one file of a saved plan. They have to be there. */
export function exchanged(plan: Uint8Array, file: string, wanted: string, other: string): Uint8Array {
  if (wanted.length !== other.length) throw new Error('the lengths in a protobuf message would be wrong');
  return repacked(plan, (name, bytes) => {
    if (name !== file) return bytes;
    const text = Buffer.from(bytes).toString('latin1');
    if (!text.includes(wanted)) throw new Error(`${file} holds no ${JSON.stringify(wanted)}`);
    return Buffer.from(text.replace(wanted, other), 'latin1');
  });
}

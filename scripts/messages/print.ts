import { MESSAGE_KINDS } from './sinks.ts';
import type { Message } from './list-messages.ts';

/** The messages for review, under the folder of src that they are in: `file:line  kind  text`. */
export function messageList(messages: readonly Message[]): string {
  const modules = new Map<string, Message[]>();
  for (const message of messages) {
    const name = moduleOf(message.file);
    modules.set(name, [...(modules.get(name) ?? []), message]);
  }
  const parts = [...modules].map(([name, of]) => `## ${name} (${of.length})\n\n${of.map(lineOf).join('\n')}\n`);
  const counts = MESSAGE_KINDS.map((kind) => `${messages.filter((one) => one.kind === kind).length} ${kind}`);
  return `${parts.join('\n')}\n${messages.length} messages: ${counts.join(', ')}\n`;
}

/** `src/aws` for all that is below it, `src` for a file right in it. */
function moduleOf(file: string): string {
  return file.split('/').slice(0, -1).slice(0, 2).join('/');
}

function lineOf({ kind, file, line, text, isPart }: Message): string {
  return `${file}:${line}\t${kind}${isPart ? ' (part)' : ''}\t${text.replaceAll('\n', '\\n')}`;
}

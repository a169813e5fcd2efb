import ts from 'typescript';
import { type Source, readSource } from './program.ts';
import { MESSAGE_KINDS, type MessageKind, type Sink, sinksAt } from './sinks.ts';
import { Tracer } from './trace.ts';
import { Uses } from './uses.ts';
import { insertedIn, wordingOf } from './wording.ts';

export interface Message {
  readonly kind: MessageKind;
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** As in the source: what a message inserts is `${name}`. */
  readonly text: string;
  /** It is a part that another message inserts. */
  readonly isPart: boolean;
}

/**
 * Every message that the program can print, in the order of files and lines. Errors, hints, warnings and notes are found
 * by where they go; whatever else reads as prose is a `text`. Help is left out.
 *
 * @param root of the repository
 */
export function listMessages(root: string): Message[] {
  const source = readSource(root);
  const found = findMessages(source);
  return source.files.flatMap(textsIn).flatMap((node) => {
    const text = wordingOf(node) ?? '';
    const { kind, isPart } = found.get(node) ?? { kind: 'text', isPart: false };
    const isListed = kind === 'text' ? isProse(text) && !isHelp(node) : isMessage(text);
    return isListed ? [{ kind, ...source.placeOf(node), text, isPart }] : [];
  });
}

type Found = Pick<Message, 'kind' | 'isPart'>;

/** A text that is used in two ways has the first kind of the list; a message of its own goes before a part. */
function findMessages(source: Source): ReadonlyMap<ts.Node, Found> {
  const tracer = new Tracer(source, new Uses(source));
  const sinks = source.files.flatMap((file) => sinksIn(file));
  const found = new Map<ts.Node, Found>();
  for (const kind of MESSAGE_KINDS) {
    const texts = sinks.filter((sink) => sink.kind === kind).flatMap(({ value }) => [...tracer.textsOf(value)]);
    for (const [node, { isPart }] of texts) {
      const earlier = found.get(node);
      if (earlier === undefined || (earlier.isPart && !isPart)) found.set(node, { kind, isPart });
    }
  }
  return found;
}

function sinksIn(node: ts.Node): Sink[] {
  const sinks = sinksAt(node);
  ts.forEachChild(node, (child) => void sinks.push(...sinksIn(child)));
  return sinks;
}

/** The texts of a file, without the pieces that a text is made of. */
function textsIn(node: ts.Node): ts.Node[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return [];
  const isText = wordingOf(node) !== undefined;
  const inner: ts.Node[] = [];
  if (isText) inner.push(...insertedIn(node));
  else ts.forEachChild(node, (child) => void inner.push(child));
  return [...(isText ? [node] : []), ...inner.flatMap(textsIn)];
}

/** More than one word: a choice of an option may be in a message too. */
function isMessage(text: string): boolean {
  return /[A-Za-z]{2}/.test(text) && text.trim().includes(' ');
}

/** Two words or more, which code and names of files are not. */
function isProse(text: string): boolean {
  return /[A-Za-z]{2,}[,:;]? +[a-z]{2,}/.test(text.replace(/\$\{[^}]*\}/g, 'x'));
}

const HELP = new Set(['summary', 'description', 'examples', 'placeholder', 'text', 'describe']);

/** What a command or an option says of itself. */
function isHelp(node: ts.Node): boolean {
  if (!/\/src\/cli\/(?:commands|options|texts)/.test(node.getSourceFile().fileName)) return false;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at) && HELP.has(at.name.getText())) return true;
  }
  return false;
}

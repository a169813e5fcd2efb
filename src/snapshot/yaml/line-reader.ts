/** Goes through a text line by line without taking it apart first. */
export interface LineReader {
  /** If the next line starts with `prefix`, steps over the line and returns the rest of it. */
  take(prefix: string): string | undefined;
  /** If the next line is `line`, steps over it. */
  takeLine(line: string): boolean;
  atEnd(): boolean;
}

/** A last line that has no newline is never taken. */
export function lineReader(text: string): LineReader {
  let position = 0;
  return {
    take(prefix) {
      if (!text.startsWith(prefix, position)) return undefined;
      const start = position + prefix.length;
      const end = text.indexOf('\n', start);
      if (end === -1) return undefined;
      position = end + 1;
      return text.slice(start, end);
    },
    takeLine(line) {
      const end = position + line.length;
      if (text.charCodeAt(end) !== NEWLINE || !text.startsWith(line, position)) return false;
      position = end + 1;
      return true;
    },
    atEnd: () => position === text.length,
  };
}

const NEWLINE = 10;

/** The row and the column to which a key moves in a grid; undefined for any other key. */
function destinationOf(event, { row, column }, last, page) {
  const wholeTable = event.ctrlKey || event.metaKey;
  const destinations = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - page, column],
    PageDown: [row + page, column],
    Home: [wholeTable ? 0 : row, 0],
    End: [wholeTable ? last.row : row, last.column],
  };
  if (!Object.hasOwn(destinations, event.key) || event.altKey) return undefined;
  const [toRow, toColumn] = destinations[event.key];
  return [Math.min(Math.max(toRow, 0), last.row), Math.min(Math.max(toColumn, 0), last.column)];
}

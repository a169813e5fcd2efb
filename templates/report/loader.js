/** How long parts are read before the browser may draw and answer, in milliseconds. */
const SLICE = 20;

/**
 * Reads the first part at once, and the others between two frames, as soon as the browser has them: this script runs before
 * they are there. `onRead` is called after each slice.
 */
function readParts(model, onRead) {
  readPart(model);
  const readSlice = () => {
    const end = performance.now() + SLICE;
    const before = model.partsRead;
    while (performance.now() < end && readPart(model));
    if (model.partsRead > before) onRead();
    if (isLoading(model)) setTimeout(readSlice, model.partsRead > before ? 0 : SLICE);
  };
  if (isLoading(model)) setTimeout(readSlice);
}

/** Reads the next part and drops its text; false if the browser does not have all of it yet. */
function readPart(model) {
  const part = document.querySelector('script.part');
  const isWhole = part !== null && (part.nextElementSibling !== null || document.readyState !== 'loading');
  if (!isWhole) return false;
  addPart(model, JSON.parse(part.textContent));
  part.remove();
  return true;
}

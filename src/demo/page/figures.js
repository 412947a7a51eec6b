/** What an edit changed: in a notice that is counted afresh only its figures light up, not the whole. */

import { flash } from './dom.js';

const FIGURES = /\d+(?:[.,]\d+)*/g;
const LIT_MS = 1600;
const lit = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
if (lit) CSS.highlights.set('figures', lit);

/** Shows what an edit made of the words of a message. */
export function showChange(element, before, after) {
  const [old, now] = [before, after].map((text) => [...text.matchAll(FIGURES)]);
  const sameWords = before.replace(FIGURES, '0') === after.replace(FIGURES, '0');
  if (!lit || !sameWords) {
    flash(element);
    return;
  }
  const ranges = now.filter((figure, index) => figure[0] !== old[index][0]).map((figure) => rangeOf(element.words.text, figure.index, figure[0].length)).filter(Boolean);
  for (const range of ranges) lit.add(range);
  setTimeout(() => ranges.forEach((range) => lit.delete(range)), LIT_MS);
}

/** Where a piece of the text stands, whatever elements it is made of. */
function rangeOf(root, start, length) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let passed = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (start < passed + node.length) {
      const range = document.createRange();
      range.setStart(node, start - passed);
      range.setEnd(node, Math.min(start - passed + length, node.length));
      return range;
    }
    passed += node.length;
  }
  return null;
}

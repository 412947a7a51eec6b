/** The paper in the hand of who one plays: folded to a line once its household is linked. */

import { h, icon } from './dom.js';
import { openLink } from './go.js';
import { changed, me, on, state } from './room.js';
import { both, t } from './words.js';
import { fillIn } from './composer.js';

export const slip = h('div', { class: 'slip', 'data-testid': 'paper' });

/** Papers that were unfolded or folded by hand, by person; else one is open until its household is linked. */
const unfolded = new Map();

export function drawSlip(chat) {
  const paper = chat.kind === 'private' ? me()?.paper : null;
  slip.hidden = !paper;
  const open = paper && (unfolded.get(state.me) ?? !paper.linked);
  const drawn = paper ? JSON.stringify([paper, open, t('paper')]) : '';
  if (slip.dataset.drawn === drawn) return;
  slip.dataset.drawn = drawn;
  if (!paper) return;
  const focused = slip.contains(document.activeElement);
  slip.classList.toggle('folded', !open);
  const fold = h('button', { type: 'button', class: 'slip-fold', 'data-testid': 'paper-fold', 'aria-expanded': String(open), title: t(open ? 'paper-less' : 'paper-more'), onclick: () => foldSlip(!open) },
    icon('paper'),
    h('span', { class: 'slip-words' }, h('b', {}, both(paper.title)), ' ', h('span', { class: 'slip-code' }, t('paper-code', { code: paper.code }))),
    icon('unfold'));
  slip.replaceChildren(
    fold,
    open && h('div', { class: 'slip-acts' },
      h('button', { type: 'button', class: 'button', 'data-testid': 'paper-link', onclick: () => openLink(paper.url) }, icon('out'), h('span', {}, t('paper-open'))),
      h('button', { type: 'button', class: 'button', 'data-testid': 'paper-code', onclick: () => fillIn(paper.code) }, icon('insert'), h('span', {}, t('paper-type'))),
      h('a', { class: 'button', 'data-testid': 'paper-square', href: `/api/square?as=${state.me}`, download: `giay-moi-${paper.household}.png` }, icon('out'), h('span', {}, t('paper-square'))),
    ) || '',
  );
  if (focused) fold.focus();
}

function foldSlip(open) {
  unfolded.set(state.me, open);
  changed();
}
on('room', ({ reset }) => {
  if (reset) unfolded.clear();
});

/** A swipe to the left replies, as in Telegram: a finger has no room for a button beside every message. */

import { openedChat } from './room.js';
import { replyTo } from './composer.js';

const SWIPE_PX = 56;
let swipe = null;

function beginSwipe(event) {
  const element = event.touches.length === 1 ? event.target.closest('article.message') : null;
  swipe = element && { element, x: event.touches[0].clientX, y: event.touches[0].clientY, by: 0 };
}

function moveSwipe(event) {
  if (!swipe) return;
  const [x, y] = [event.touches[0].clientX - swipe.x, event.touches[0].clientY - swipe.y];
  if (Math.abs(y) > 24 && Math.abs(y) > Math.abs(x)) return endSwipe(false);
  swipe.by = Math.max(-SWIPE_PX * 1.25, Math.min(0, x));
  swipe.element.style.translate = `${swipe.by}px`;
}

function endSwipe(done) {
  if (!swipe) return;
  const { element, by } = swipe;
  swipe = null;
  element.style.translate = '';
  const message = openedChat()?.messages.find((each) => each.id === Number(element.dataset.message));
  if (done && message && by <= -SWIPE_PX) replyTo(message);
}

/** Lets the messages of this log be swiped. */
export function swipes(log) {
  log.addEventListener('touchstart', beginSwipe, { passive: true });
  log.addEventListener('touchmove', moveSwipe, { passive: true });
  log.addEventListener('touchend', () => endSwipe(true));
  log.addEventListener('touchcancel', () => endSwipe(false));
}

/** The guide and its tours: a card says what to press and why, and the thing to press is outlined. */

import { ask, byId, h, icon, isShown, keyedList, narrow, scrollBehavior, setAttribute, setText } from './dom.js';
import { findKey, findLink, lookAt } from './chat.js';
import { draft, fillIn, sendTarget } from './composer.js';
import { becomePerson, openChat, openSomething, showView } from './go.js';
import { askReset } from './panel.js';
import { RoomError, attempt, changed, currentSequence, me, on, openedChat, privateChat, startTour, state, tours as fetchTours } from './room.js';
import { both, number, t } from './words.js';

const SETTLE_MS = 700;
const PRAISE_MS = 900;

let tours = [];
/** The tour under way; kept in localStorage so that it outlives a reload. @type {?{id: string, room: string, index: number, did: boolean, beganMs: number, results: string[]}} */
let run = JSON.parse(localStorage.getItem('tour'));
let finished = new Set(JSON.parse(localStorage.getItem('tours-done')) ?? []);
/** The scene of a tour is being set. */
let setting = false;
/** When the act of this step was begun here; null before. */
let actedAt = null;
/** The step is done; the card says so for a moment. */
let praising = false;
/** The newest message event when the step began. */
let sequence = 0;

function save() {
  if (run) localStorage.setItem('tour', JSON.stringify(run));
  else localStorage.removeItem('tour');
  localStorage.setItem('tours-done', JSON.stringify([...finished]));
}

const tourUnderWay = () => tours.find((tour) => tour.id === run?.id);
const stepUnderWay = () => tourUnderWay()?.steps[run.index];

/* Beginning and ending */

async function begin(id) {
  if (setting) return;
  setting = true;
  leaveGuide();
  run = null;
  changed();
  try {
    ({ tours } = await startTour(id));
    run = { id, room: state.epoch, index: 0, did: false, beganMs: 0, results: [] };
    beginStep();
  } catch (error) {
    if (!(error instanceof RoomError)) throw error;
    refuse(error.message);
  } finally {
    setting = false;
    changed();
  }
  focusCard();
}

async function refuse(text) {
  const again = await ask({
    title: t('guide'),
    text,
    actions: [
      { label: t('reset'), value: true },
      { label: t('ok'), value: false, kind: 'primary' },
    ],
  });
  if (again) askReset();
}

function leave() {
  run = null;
  save();
  changed();
}

function beginStep() {
  run.did = false;
  run.beganMs = Math.floor((state.numbers?.now_ms ?? 0) / 1000) * 1000;
  sequence = currentSequence();
  actedAt = null;
  praising = false;
  save();
}

function endStep(result) {
  run.results[run.index] = result;
  run.index += 1;
  beginStep();
  if (run.index >= tourUnderWay().steps.length) {
    finished.add(run.id);
    save();
  }
  changed();
}

/** Goes on of itself when a step is done, after a word of praise. */
function praiseAndGoOn() {
  const { index } = run;
  praising = true;
  setTimeout(() => {
    if (praising && run?.index === index) endStep('done');
  }, PRAISE_MS);
}

/* Where a step has to be done */

const personOf = (step) => step.person && state.people.find((person) => person.key === step.person);

function chatOf(step) {
  if (!step.chat) return null;
  return step.chat === 'private' ? privateChat() : [...state.chats.values()].find((chat) => chat.key === step.chat);
}

function viewOf(step) {
  if (step.do.kind === 'act') return narrow.matches ? 'room' : state.view;
  return step.chat || step.do.kind !== 'read' ? 'chats' : state.view;
}

/** What is still missing for the step to be done here: a person, a chat or a view, or nothing. */
function missing(step) {
  const person = personOf(step);
  if (person && person.id !== state.me) {
    return { words: t('tour-first-person', { name: person.name }), go: t('tour-to-person', { name: person.name }), target: `person-${person.key}` };
  }
  const chat = chatOf(step);
  if (chat && chat.id !== state.openChat) {
    const key = step.chat === 'private' ? 'private' : chat.key;
    return { words: t('tour-first-chat', { chat: chat.title }), go: t('tour-to-chat', { chat: chat.title }), target: `chat-${key}` };
  }
  const view = viewOf(step);
  if (view !== state.view) return { words: t('tour-first-view', { view: t(view) }), go: t('tour-to-view', { view: t(view) }), target: `tab-${view}` };
  return null;
}

async function goThere() {
  const step = stepUnderWay();
  const person = personOf(step);
  if (person) await becomePerson(person.id);
  const chat = chatOf(step);
  if (chat && chat.id !== state.openChat) openChat(chat.id);
  showView(viewOf(step));
  focusCard();
}

/* Whether a step is done */

function did(kind, holds = () => true) {
  const step = stepUnderWay();
  if (!step || step.do.kind !== kind || !holds(step)) return;
  run.did = true;
  save();
  changed();
}

const isHere = (chat, step) => missing(step) === null && chat === state.openChat;

on('answered', ({ chat, label }) => did('press', (step) => isHere(chat, step) && label.startsWith(step.do.label)));
on('said', ({ chat, text }) => did('send', (step) => isHere(chat, step) && answersTo(text.trim(), step.do.text.trim())));
on('linked', () => {
  did('link');
  did('press', () => marked?.dataset.url !== undefined);
});
on('acted', ({ id }) => {
  if (stepUnderWay()?.do.id !== id) return;
  actedAt = performance.now();
  setTimeout(changed, SETTLE_MS + 20);
});

/** A command has to be the one asked for, with whatever words; other words may be one's own. */
const answersTo = (text, wanted) => !wanted.startsWith('/') || text.split(/\s/)[0] === wanted.split(/\s/)[0];

/** An act is done when the room is at rest again; it needs a moment to get busy. */
function actIsDone(id) {
  if (actedAt === null || performance.now() - actedAt < SETTLE_MS) return false;
  const busy = state.acts.find((each) => each.id === id)?.state === 'busy';
  return !busy && !state.numbers?.walking && state.numbers?.progress?.id !== id;
}

/** An answer that came as a dialog is to be read first. */
const answerIsOpen = () => document.querySelector('dialog[open]') !== null;

function untilHolds({ until }) {
  if (!until) return true;
  return openedChat()?.messages.some((message) => message.text.includes(until.text) && isSince(message)) ?? false;
}

/** New or changed since the step began; what came before this page was loaded tells it by the room's clock. */
function isSince(message) {
  if (message.seq) return message.seq > sequence;
  return Math.max(message.date_ms, message.edited_at_ms ?? 0) >= run.beganMs;
}

function isDone(step) {
  if (step.do.kind === 'act' && !run.did && actIsDone(step.do.id)) {
    run.did = true;
    save();
  }
  return run.did && untilHolds(step);
}

/* The outline around the thing to press */

let marked = null;

function mark(element) {
  if (marked === element) return;
  marked?.removeAttribute('data-tour-target');
  marked = element;
  marked?.setAttribute('data-tour-target', '');
  if (marked?.closest('.log')) lookAt(marked);
  else marked?.scrollIntoView({ block: 'nearest', behavior: scrollBehavior() });
}

/** The card grows and shrinks with its words; what it points at stays in sight all the same. */
const keepInSight = () => marked?.scrollIntoView({ block: 'nearest' });

const byTestId = (id) => document.querySelector(`[data-testid="${CSS.escape(id)}"]`);

function targetOf(step) {
  switch (step.do.kind) {
    case 'press': return findKey(step.do.label);
    case 'send': return sendTarget(step.do.text);
    case 'act': return byTestId(`act-${step.do.id}`);
    case 'link': return byTestId('paper-link') ?? findLink();
    default: return card.next;
  }
}

/* The card */

const button = (word, kind, testid, onclick) => Object.assign(h('button', { type: 'button', class: kind, 'data-testid': testid, onclick }), { word });
const card = {
  element: byId('tour-card'),
  step: h('p', { class: 'tour-step' }),
  say: h('h2', { class: 'tour-say', tabindex: '-1' }),
  why: h('p', { class: 'tour-why' }),
  status: h('p', { class: 'tour-status' }),
  done: h('ul', { class: 'tour-done' }),
  go: h('button', { type: 'button', class: 'button primary', 'data-testid': 'tour-switch', onclick: goThere }),
  fill: button('tour-fill', 'button primary', 'tour-fill', () => fillIn(stepUnderWay().do.text)),
  next: button('tour-next', 'button primary', 'tour-next', () => passOn('done')),
  others: button('tour-others', 'button primary', 'tour-others', () => {
    leave();
    showView('guide');
  }),
  skip: button('tour-skip', 'quiet', 'tour-skip', () => passOn('skipped')),
  leave: button('tour-leave', 'quiet', 'tour-leave', leave),
};
card.element.append(
  h('div', { class: 'tour-words', 'aria-live': 'polite' }, card.step, card.say, card.why, card.done, card.status),
  h('div', { class: 'tour-acts' }, card.go, card.fill, card.next, card.others, card.skip, card.leave),
);

new ResizeObserver(keepInSight).observe(card.element);

function passOn(result) {
  endStep(result);
  focusCard();
}

function focusCard() {
  requestAnimationFrame(() => card.say.focus({ preventScroll: true }));
}

/** Shows just these parts of the card. */
function show(...shown) {
  for (const part of [card.step, card.why, card.status, card.done, card.go, card.fill, card.next, card.others, card.skip, card.leave]) part.hidden = !shown.includes(part);
}

function drawCard() {
  const tour = tourUnderWay();
  card.element.hidden = !setting && !tour;
  for (const each of [card.fill, card.next, card.others, card.skip, card.leave]) setText(each, t(each.word));
  if (setting) {
    show();
    setText(card.say, t('tour-setting'));
    mark(null);
  } else if (!tour) {
    mark(null);
  } else if (run.index < tour.steps.length) {
    drawStep(tour, tour.steps[run.index]);
  } else {
    drawEnd(tour);
  }
}

function drawStep(tour, step) {
  const before = run.did || praising ? null : missing(step);
  if (!praising && !before && isDone(step) && !answerIsOpen()) praiseAndGoOn();
  const { kind } = step.do;
  const wanted = before ? byTestId(before.target) : targetOf(step);
  const seen = isShown(wanted);
  show(
    card.step, card.why, card.skip, card.leave,
    ...(before ? [card.status, card.go] : []),
    ...(!before && kind === 'send' && !run.did && draft() !== step.do.text.trim() && !praising ? [card.fill] : []),
    ...(!before && kind === 'read' ? [card.next] : []),
    ...(praising || run.did || (!before && kind !== 'read' && !seen) ? [card.status] : []),
  );
  setText(card.step, `${t('tour-step', { n: run.index + 1, m: tour.steps.length })} · ${both(tour.title)}`);
  setText(card.say, both(step.say));
  setText(card.why, both(step.why));
  setText(card.go, before?.go ?? '');
  setText(card.status, praising ? t('tour-step-done') : before ? before.words : run.did ? t('tour-waiting') : t('tour-looking'));
  setAttribute(card.status, 'data-kind', praising ? 'done' : run.did ? 'waiting' : null);
  mark(toPointAt(kind, before, seen && wanted));
}

/** One thing at a time: what to press, or the log while an answer is awaited. */
function toPointAt(kind, before, wanted) {
  if (before) return wanted || card.go;
  if (kind === 'read') return card.next;
  const waiting = run.did && kind !== 'act';
  return (!waiting && wanted) || shownLog();
}

const shownLog = () => [document.querySelector('.log')].find(isShown) ?? null;

function drawEnd(tour) {
  show(card.why, card.done, card.others, card.leave);
  setText(card.say, t('tour-end', { title: both(tour.title) }));
  setText(card.why, t('tour-end-what'));
  setText(card.leave, t('close'));
  drawDone(tour.steps.map((step, index) => ({ step, index })), ({ index }) => `${tour.id}/${index}`);
  mark(null);
}

const drawDone = keyedList(
  card.done,
  () => h('li', {}, h('span', { class: 'sign' }), h('span')),
  (item, { step, index }) => {
    const skipped = run.results[index] === 'skipped';
    item.classList.toggle('skipped', skipped);
    item.firstChild.replaceChildren(icon(skipped ? 'close' : 'check'));
    setText(item.lastChild, skipped ? `${both(step.say)} (${t('tour-skipped')})` : both(step.say));
  },
);

/* The guide */

const guide = {
  title: h('h2', { id: 'guide-title', tabindex: '-1' }),
  what: h('p'),
  free: h('p'),
  choose: h('h3'),
  list: h('ul', { class: 'tours' }),
  look: h('button', { type: 'button', class: 'button big', 'data-testid': 'look-around', onclick: () => {
    leaveGuide();
    if (!narrow.matches) openSomething();
  } }),
};
byId('guide').append(h('div', { class: 'guide-page' }, h('img', { src: '/icon.svg', alt: '', width: 56, height: 56 }), guide.title, guide.what, guide.free, guide.choose, guide.list, guide.look));

const drawTours = keyedList(
  guide.list,
  (tour) => {
    const parts = { title: h('b'), about: h('span'), note: h('small') };
    const start = h('button', { type: 'button', class: 'tour', 'data-testid': `tour-${tour.id}`, onclick: () => begin(tour.id) }, parts.title, parts.about, parts.note);
    return Object.assign(h('li', {}, start), { parts });
  },
  ({ parts }, tour) => {
    const stands = run?.id === tour.id ? t('tour-under-way') : finished.has(tour.id) ? t('tour-was-done') : null;
    setText(parts.title, both(tour.title));
    setText(parts.about, both(tour.about));
    setText(parts.note, [t('tour-steps', { n: number(tour.steps.length) }), stands].filter(Boolean).join(' · '));
  },
);

function drawGuide() {
  const bot = { bot: state.bot.name };
  setText(guide.title, t('welcome', bot));
  setText(guide.what, t('welcome-what', bot));
  setText(guide.free, t('welcome-try'));
  setText(guide.choose, t('tours'));
  setText(guide.look, t('look-around'));
  drawTours(tours, (tour) => tour.id);
}

function leaveGuide() {
  localStorage.setItem('welcomed', 'yes');
  if (state.view === 'guide') showView('chats');
}

/** On the first visit the guide stands open. */
export function welcome() {
  if (!localStorage.getItem('welcomed') && !run) showView('guide');
}

/** The room that the tours at hand are of. */
let toursOf = null;

on('room', async () => {
  if (run && run.room !== state.epoch) leave();
  if (!state.ready || toursOf === state.epoch) return;
  toursOf = state.epoch;
  const answer = await attempt(fetchTours());
  if (answer) tours = answer.tours;
  changed();
});

export function drawTour() {
  drawGuide();
  if (state.ready && me()) drawCard();
}

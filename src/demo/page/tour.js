/** The guide and its tours: a card says what to press and why, and the thing to press is outlined. */

import { ask, byId, h, icon, isShown, keyedList, narrow, scrollBehavior, setAttribute, setText } from './dom.js';
import { findKey, findLink, lookAt, showMessage } from './chat.js';
import { commandTarget, draft, fillIn, sendTarget } from './composer.js';
import { becomePerson, openChat, openSomething, showView } from './go.js';
import { RoomError, attempt, changed, currentSequence, me, on, openedChat, privateChat, reset, startTour, state, tours as fetchTours } from './room.js';
import { both, number, plain, t } from './words.js';

const SETTLE_MS = 700;
const PRAISE_MS = 600;
/** Who has done what was asked, and got another answer, is shown again what to do. */
const PATIENCE_MS = 8000;

let tours = [];
/** The tour under way; kept in localStorage so that it outlives a reload. @type {?{id: string, room: string, index: number, did: boolean, beganMs: number, tourBeganMs: number, results: string[]}} */
let run = JSON.parse(localStorage.getItem('tour'));
let finished = new Set(JSON.parse(localStorage.getItem('tours-done')) ?? []);
/** The scene of a tour is being set. */
let setting = false;
/** Something was done here that may lead to where the step leads, if not what its card names. */
let tried = false;
/** When what the step asks was done here. */
let didAt = 0;
/** The act begun in this step, and when; null before. */
let acted = null;
/** What the step points to in the chat has been brought into sight. */
let shown = false;
/** The step is done; the card says so for a moment. */
let praising = false;
/** The newest message event when the step began, and when the tour did. */
let sequence = 0;
let tourSequence = 0;

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
    const answer = await startTour(id);
    if (answer.past) {
      startOver(id, answer.past);
      return;
    }
    ({ tours } = answer);
    run = { id, room: state.epoch, index: 0, did: false, beganMs: 0, tourBeganMs: roomSecond(), results: [] };
    tourSequence = currentSequence();
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

const refuse = (text) => ask({ title: t('guide'), text, actions: [{ label: t('ok'), value: null, kind: 'primary' }] });

/** The room is past what the tour shows: it can be set up anew, and the tour then begins by itself. */
async function startOver(id, words) {
  const again = await ask({
    title: both(tours.find((tour) => tour.id === id)?.title),
    text: both(words),
    actions: [
      { label: t('tour-over'), about: t('tour-over-about'), value: true, kind: 'primary choice', testid: 'tour-over' },
      { label: t('cancel'), value: false },
    ],
  });
  if (!again) return;
  sessionStorage.setItem('tour-next', id);
  if (!(await attempt(reset('ready')))) sessionStorage.removeItem('tour-next');
}

function leave() {
  run = null;
  save();
  changed();
}

const roomSecond = () => Math.floor((state.numbers?.now_ms ?? 0) / 1000) * 1000;

function beginStep() {
  run.did = false;
  run.beganMs = roomSecond();
  sequence = currentSequence();
  tried = false;
  acted = null;
  shown = false;
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
  if (step.do.kind === 'act') {
    // Where there is room for one thing, what the act does is to be seen once it is under way.
    if (narrow.matches) return acted && step.do.watch !== undefined ? 'chats' : 'room';
    return state.view === 'guide' ? 'chats' : state.view;
  }
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

/** On the way to where a step is to be done: nothing is asked for in between. */
let going = false;

async function goThere() {
  const step = stepUnderWay();
  const person = personOf(step);
  going = true;
  try {
    if (person) await becomePerson(person.id);
    const chat = chatOf(step);
    if (chat && chat.id !== state.openChat) openChat(chat.id);
    showView(viewOf(step));
  } finally {
    going = false;
  }
  focusCard();
}

/* Whether a step is done */

function did(kind, holds = () => true) {
  const step = stepUnderWay();
  if (!step || step.do.kind !== kind || !holds(step)) return;
  run.did = true;
  didAt = performance.now();
  setTimeout(changed, PATIENCE_MS + 20);
  save();
  changed();
}

/** Whatever was done in the right place may lead where the step leads: another button, other words, a link. */
function tries(chat) {
  const step = stepUnderWay();
  if (step && missing(step) === null && (chat === undefined || chat === state.openChat)) tried = true;
  changed();
}

const isHere = (chat, step) => missing(step) === null && chat === state.openChat;
const isOneOf = ({ label, or = [] }, pressed) => [label, ...or].some((each) => plain(pressed).startsWith(plain(each)));

on('answered', ({ chat, label }) => {
  did('press', (step) => isHere(chat, step) && isOneOf(step.do, label));
  tries(chat);
});
on('said', ({ chat, text }) => {
  did('send', (step) => isHere(chat, step) && answersTo(text.trim(), step.do.text.trim()));
  did('command', (step) => isHere(chat, step) && text.trim().split(/\s/)[0] === `/${step.do.command}`);
  tries(chat);
});
on('linked', () => {
  did('link');
  did('press', () => marked?.dataset.url !== undefined);
  tries();
});
on('acted', ({ id }) => {
  const step = stepUnderWay();
  if (step?.do.kind !== 'act' || (step.do.id !== id && !step.until)) return;
  acted = { id, at: performance.now() };
  if (narrow.matches && step.do.watch !== undefined) goThere();
  setTimeout(changed, SETTLE_MS + 20);
});

/** A command has to be the one asked for, with whatever words; other words may be one's own. */
const answersTo = (text, wanted) => !wanted.startsWith('/') || text.split(/\s/)[0] === wanted.split(/\s/)[0];

/** An act is done when the room is at rest again; it needs a moment to get busy. */
function actIsDone() {
  if (acted === null || performance.now() - acted.at < SETTLE_MS) return false;
  const busy = state.acts.find((each) => each.id === acted.id)?.state === 'busy';
  return !busy && !state.numbers?.walking && state.numbers?.progress?.id !== acted.id;
}

/** An answer that came as a dialog is to be read first. */
const answerIsOpen = () => document.querySelector('dialog[open]') !== null;

/** Whether a chat has a message with these words, new or changed since then. */
const has = (chat, words, since) => chat?.messages.some((message) => plain(message.text).includes(plain(words)) && since(message)) ?? false;

const untilHolds = ({ until }) => !until || until.some((words) => has(openedChat(), words, sinceStep));

/** New or changed since the step began; what came before this page was loaded tells it by the room's clock. */
const sinceStep = (message) => (message.seq ? message.seq > sequence : lastChange(message) >= run.beganMs);
const sinceTour = (message) => (message.seq ? message.seq > tourSequence : lastChange(message) >= run.tourBeganMs);
const lastChange = (message) => Math.max(message.date_ms, message.edited_at_ms ?? 0);

function isDone(step) {
  if (step.do.kind === 'act' && !run.did && actIsDone()) {
    run.did = true;
    save();
  }
  if (run.did && step.until && step.do.kind !== 'act' && performance.now() - didAt > PATIENCE_MS && !untilHolds(step)) run.did = false;
  return (run.did || (tried && step.until && step.do.kind !== 'act')) && untilHolds(step);
}

/** What the step is for has come about some other way, or its act cannot be done any more because it has. */
function isPast(step) {
  const { past } = step;
  if (past) {
    const chat = [...state.chats.values()].find((each) => each.key === past.chat);
    if (has(chat, past.text, sinceTour)) return true;
  }
  if (step.do.kind !== 'act' || !step.until || acted) return false;
  const act = state.acts.find(({ id }) => id === step.do.id);
  return act?.state === 'off' && missing({ ...step, do: { kind: 'read' } }) === null && step.until.some((words) => has(openedChat(), words, sinceTour));
}

/** What was begun has been dropped: back to the step where it begins. */
function goesBack(step) {
  if (!step.again || !has(openedChat(), step.again.text, sinceStep)) return false;
  const index = tourUnderWay().steps.findIndex(({ name }) => name === step.again.to);
  if (index < 0) return false;
  run.index = index;
  run.results.length = index;
  beginStep();
  changed();
  return true;
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
    case 'command': return commandTarget(step.do.command);
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
  if (going) return;
  if (!praising && missing(step) === null && goesBack(step)) return;
  if (!praising && !run.did && !acted && isPast(step)) {
    endStep('done');
    return;
  }
  const before = run.did || praising ? null : missing(step);
  if (!praising && !before && isDone(step) && !answerIsOpen()) praiseAndGoOn();
  const { kind } = step.do;
  const underWay = kind === 'act' && acted !== null && !praising;
  if (!before) bringIntoSight(step, underWay);
  const wanted = before ? byTestId(before.target) : targetOf(step);
  const seen = isShown(wanted);
  show(
    card.step, card.why, card.skip, card.leave,
    ...(before ? [card.status, card.go] : []),
    ...(!before && kind === 'send' && !run.did && draft() !== step.do.text.trim() && !praising ? [card.fill] : []),
    ...(!before && kind === 'read' ? [card.next] : []),
    ...(praising || run.did || underWay || (!before && kind !== 'read' && !seen) ? [card.status] : []),
  );
  setText(card.step, `${t('tour-step', { n: run.index + 1, m: tour.steps.length })} · ${both(tour.title)}`);
  setText(card.say, both(step.say));
  setText(card.why, both(step.why));
  setText(card.go, before?.go ?? '');
  setText(card.status, praising ? t('tour-step-done') : before ? before.words : underWay ? t(step.do.watch ? 'tour-watching' : 'tour-elsewhere') : run.did ? t('tour-waiting') : t('tour-looking'));
  setAttribute(card.status, 'data-kind', praising ? 'done' : run.did || underWay ? 'waiting' : null);
  mark(toPointAt(kind, before, !underWay && seen && wanted));
}

/** One thing at a time: what to press, or the log while an answer is awaited. */
function toPointAt(kind, before, wanted) {
  if (before) return wanted || card.go;
  if (kind === 'read') return card.next;
  const waiting = run.did && kind !== 'act';
  return (!waiting && wanted) || shownLog();
}

/** What is to be read or watched, once for each step. */
function bringIntoSight(step, underWay) {
  const words = underWay ? step.do.watch : step.do.show;
  if (!words || shown) return;
  shown = true;
  requestAnimationFrame(() => showMessage(words));
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
    setText(item.lastChild, skipped ? `${both(step.did)} (${t('tour-skipped')})` : both(step.did));
  },
);

/* The guide */

const guide = {
  title: h('h2', { id: 'guide-title', tabindex: '-1' }),
  why: h('p'),
  glimpse: h('div', { class: 'glimpse', 'aria-hidden': 'true' }),
  what: h('p', { class: 'guide-small' }),
  choose: h('h3'),
  list: h('ul', { class: 'tours' }),
  all: h('p', { class: 'guide-small', 'data-testid': 'tours-all' }),
  look: h('button', { type: 'button', class: 'button big', 'data-testid': 'look-around', onclick: () => {
    leaveGuide();
    if (!narrow.matches) openSomething();
  } }),
};
byId('guide').append(h('div', { class: 'guide-page' }, guide.title, guide.why, guide.glimpse, guide.choose, guide.list, guide.all, guide.look, guide.what));

/** What it is about, in one look: a notice, its count and its buttons. */
function drawGlimpse() {
  const drawn = t('glimpse-invite');
  if (guide.glimpse.dataset.drawn === drawn) return;
  guide.glimpse.dataset.drawn = drawn;
  const key = (word) => h('span', { class: 'key' }, t(word));
  guide.glimpse.replaceChildren(
    h('div', { class: 'bubble' }, h('b', { class: 'author' }, state.bot.name), h('p', {}, drawn), h('p', {}, h('b', {}, t('glimpse-when'))), h('p', { class: 'glimpse-count' }, t('glimpse-count'))),
    h('div', { class: 'keys-row' }, key('glimpse-yes'), key('glimpse-no')),
    h('div', { class: 'keys-row' }, key('glimpse-other')),
  );
}

const drawTours = keyedList(
  guide.list,
  (tour) => {
    const parts = { first: h('em', { hidden: true }), title: h('b'), about: h('span'), note: h('small') };
    const start = h('button', { type: 'button', class: 'tour', 'data-testid': `tour-${tour.id}`, onclick: () => begin(tour.id) }, parts.first, parts.title, parts.about, parts.note);
    return Object.assign(h('li', {}, start), { parts, start });
  },
  ({ parts, start }, tour) => {
    const stands = run?.id === tour.id ? t('tour-under-way') : finished.has(tour.id) ? t('tour-was-done') : null;
    const first = tours.find(({ id }) => !finished.has(id))?.id === tour.id;
    start.classList.toggle('recommended', first);
    parts.first.hidden = !first;
    setText(parts.first, t('tour-recommended'));
    setText(parts.title, both(tour.title));
    setText(parts.about, both(tour.about));
    setText(parts.note, [t('tour-steps', { n: number(tour.steps.length), minutes: number(tour.minutes) }), stands].filter(Boolean).join(' · '));
  },
);

function drawGuide() {
  const bot = { bot: state.bot.name };
  const done = tours.filter(({ id }) => finished.has(id)).length;
  setText(guide.title, t('welcome', bot));
  setText(guide.why, t('welcome-why', bot));
  setText(guide.what, `${t('welcome-what', bot)} ${t('welcome-try')}`);
  setText(guide.choose, t('tours'));
  const minutes = tours.reduce((sum, tour) => sum + tour.minutes, 0);
  const counted = () => t('tours-all', { n: number(tours.length), done: number(done), minutes: number(minutes) });
  setText(guide.all, tours.length === 0 ? t('tours-loading') : done === tours.length ? t('tours-all-done') : counted());
  setText(guide.look, t('look-around'));
  drawGlimpse();
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
  const next = sessionStorage.getItem('tour-next');
  sessionStorage.removeItem('tour-next');
  if (next && answer) begin(next);
});

export function drawTour() {
  drawGuide();
  if (state.ready && me()) drawCard();
}

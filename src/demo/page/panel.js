/** The room itself: its clock, its numbers, and what can be done to it. The acts are drawn from what the server lists. */

import { ask, byId, h, icon, keyedList, setAttribute, setText } from './dom.js';
import { becomePerson, openChat, openSomething } from './go.js';
import { act, addGroup, addPerson, attempt, me, reset, roomNow, setSpeed, state } from './room.js';
import { both, clockTime, currentLanguage, daysUntil, longDate, moment, number, t, writtenDay } from './words.js';

const SPEEDS = [1, 60, 3600];
const CLOCK_EVERY_MS = 250;

const panel = byId('panel');
/** Elements whose words change with the language only. */
const worded = [];
const lists = { clock: h('ul', { class: 'acts paired' }), crowd: h('ul', { class: 'acts' }), trouble: h('ul', { class: 'acts' }) };

function word(element, key) {
  worded.push([element, key]);
  return element;
}

const heading = (key) => word(h('h2', {}), key);

/* Clock */

const clock = {
  time: h('p', { class: 'clock', 'data-testid': 'clock' }),
  date: h('p', { class: 'clock-date' }),
  election: h('p', { class: 'election', hidden: true }),
  next: h('p', { class: 'next-due' }),
};
const speeds = SPEEDS.map((speed) => {
  const input = h('input', { type: 'radio', name: 'speed', value: speed, 'data-testid': `speed-${speed}`, onchange: () => attempt(setSpeed(speed)) });
  return { speed, input, label: h('label', { class: 'speed' }, input, h('b', {}, `×${speed}`), word(h('small'), `speed-${speed}`)) };
});

const clockSection = h(
  'section',
  { class: 'panel-part clock-part' },
  heading('clock'),
  clock.time,
  clock.date,
  clock.election,
  h('fieldset', { class: 'speeds' }, word(h('legend'), 'pace'), ...speeds.map(({ label }) => label)),
  clock.next,
  lists.clock,
);

function drawClock() {
  const now = roomNow();
  setAttribute(clock.time, 'data-ms', Math.round(now));
  setText(clock.time, clockTime(now));
  setText(clock.date, longDate(now));
  setText(strip.time, moment(now));
}

function drawTimes({ numbers }) {
  for (const { speed, input } of speeds) input.checked = numbers.speed === speed;
  const { walking, next_due_ms: due, election } = numbers;
  const next = walking ? t('walking', { when: moment(walking.to_ms) }) : due ? t('next-due', { when: moment(due) }) : t('nothing-due');
  setText(clock.next, next);
  setAttribute(clock.next, 'aria-busy', walking && 'true');
  clock.election.hidden = !election;
  if (election) setText(clock.election, electionWords(daysUntil(roomNow(), election), election));
}

function electionWords(days, day) {
  const date = writtenDay(day);
  if (days < 0) return t('election-past', { date });
  if (days === 0) return t('election-today', { date });
  return days === 1 ? t('election-tomorrow', { date }) : t('election-in', { n: number(days), date });
}

/* State and numbers */

const SIGNS = { running: 'check', dead: 'stop', starting: 'wait', well: 'check', slow: 'wait', cut: 'stop' };

function stateLine(key, testid) {
  const sign = h('span', { class: 'sign' });
  const words = h('span');
  const value = h('dd', { class: 'state', 'data-testid': testid }, sign, words);
  const draw = (now) => {
    if (value.dataset.state !== now) sign.replaceChildren(icon(SIGNS[now]));
    value.dataset.state = now;
    setText(words, t(`${key}-${now}`));
  };
  return { row: h('div', { class: 'tile' }, word(h('dt'), key), value), draw };
}

const botState = stateLine('bot', 'bot-state');
const telegramState = stateLine('telegram', 'telegram-state');
const updates = tile('updates');
const stateTiles = h('dl', { class: 'tiles' }, botState.row, telegramState.row, updates.row);

function tile(key) {
  const value = h('dd', { 'data-testid': `num-${key}` });
  const row = h('div', { class: 'tile' }, word(h('dt'), key), value);
  const draw = (n) => {
    value.dataset.value = n;
    setText(value, number(n));
  };
  return { row, value, draw };
}

const letterTiles = ['waiting', 'sent', 'refused', 'unknown', 'cancelled'].map((key) => [key, tile(key)]);
const editsTile = tile('edits');
const laneRows = h('tbody');
const drawLanes = keyedList(
  laneRows,
  () => h('tr', {}, h('th', { scope: 'row' }), h('td'), h('td')),
  (row, lane) => {
    setText(row.cells[0], both(lane.name));
    setText(row.cells[1], number(lane.waiting));
    setText(row.cells[2], number(lane.sending));
  },
);
const ledger = h(
  'section',
  {},
  word(h('h3'), 'ledger'),
  h('dl', { class: 'tiles' }, ...letterTiles.map(([, { row }]) => row), editsTile.row),
  h('table', { class: 'lanes' }, h('thead', {}, h('tr', {}, word(h('th', { scope: 'col' }), 'lane'), word(h('th', { scope: 'col' }), 'waiting'), word(h('th', { scope: 'col' }), 'sending'))), laneRows),
);

const tapTiles = ['pressed', 'recorded', 'answered', 'lost'].map((key) => [key, tile(key)]);
const lostNote = h('p', { class: 'lost-note' });
const taps = h('section', {}, word(h('h3'), 'taps'), h('dl', { class: 'tiles four' }, ...tapTiles.map(([, { row }]) => row)));
const inShort = h('small');
const numbersSection = h(
  'section',
  { class: 'panel-part' },
  heading('numbers'),
  lostNote,
  h('details', { class: 'figures' }, h('summary', {}, inShort), taps, ledger),
);

const strip = { time: h('span'), numbers: h('span'), state: h('span', { class: 'strip-state' }) };
byId('strip').append(strip.time, strip.numbers, strip.state);

function drawNumbers({ numbers }) {
  const { letters, taps, lanes } = numbers;
  for (const [key, { draw }] of letterTiles) draw(letters[key]);
  for (const [key, { draw }] of tapTiles) draw(taps[key]);
  editsTile.draw(numbers.edits);
  updates.draw(numbers.updates_waiting);
  setText(inShort, t('figures-in-short', { sent: number(letters.sent), recorded: number(taps.recorded) }));
  drawLanes(lanes, (lane) => lane.lane);
  botState.draw(numbers.bot);
  telegramState.draw(numbers.telegram);
  drawLost(taps.lost);
  drawStrip(numbers);
}

function drawLost(lost) {
  const bad = lost > 0;
  numbersSection.classList.toggle('bad', bad);
  setAttribute(lostNote, 'role', bad && 'alert');
  if (lostNote.dataset.drawn === t(bad ? 'lost-some' : 'lost-none')) return;
  lostNote.dataset.drawn = t(bad ? 'lost-some' : 'lost-none');
  lostNote.replaceChildren(icon(bad ? 'alert' : 'check'), lostNote.dataset.drawn);
}

/** How the room is in one line, in plain words. */
function drawStrip({ letters, taps, bot, telegram }) {
  const { waiting } = letters;
  setText(strip.numbers, waiting === 0 ? t('strip-all-sent') : t('strip-waiting', { n: number(waiting) }));
  const troubles = [
    taps.lost > 0 && t('strip-lost', { n: number(taps.lost) }),
    bot !== 'running' && `${t('bot')}: ${t(`bot-${bot}`)}`,
    telegram !== 'well' && `${t('telegram')}: ${t(`telegram-${telegram}`)}`,
  ];
  setText(strip.state, troubles.filter(Boolean).join(' · '));
  byId('strip').classList.toggle('trouble', strip.state.textContent !== '');
}

/* Acts */

const drawActs = Object.fromEntries(Object.entries(lists).map(([group, list]) => [group, keyedList(list, newAct, drawAct)]));

function newAct(item) {
  const parts = { label: h('b'), about: h('small'), sign: h('span', { class: 'act-sign' }), bar: h('progress', { hidden: true }), done: h('small', { class: 'act-done', hidden: true }) };
  const button = h('button', { type: 'button', class: 'act', 'data-testid': `act-${item.id}`, onclick: () => doAct(button) }, h('span', { class: 'act-words' }, parts.label, parts.about), parts.sign);
  button.dataset.act = item.id;
  return Object.assign(h('li', {}, button, parts.bar, parts.done), { button, parts });
}

function doAct(button) {
  if (button.getAttribute('aria-busy') !== 'true') attempt(act(button.dataset.act));
}

function drawAct(item, { id, label, about, state: now }) {
  const { button, parts } = item;
  setText(parts.label, both(label));
  setText(parts.about, both(about));
  button.disabled = now === 'off';
  button.dataset.state = now;
  setAttribute(button, 'aria-pressed', now === 'on' && 'true');
  setAttribute(button, 'aria-busy', now === 'busy' && 'true');
  setAttribute(button, 'aria-disabled', now === 'busy' && 'true');
  setText(parts.sign, now === 'on' ? t('is-on') : now === 'busy' ? t('is-busy') : '');
  const progress = now === 'busy' && state.numbers?.progress?.id === id ? state.numbers.progress : null;
  parts.bar.hidden = !progress;
  parts.done.hidden = !progress;
  if (!progress) return;
  parts.bar.max = progress.of;
  parts.bar.value = progress.done;
  setAttribute(parts.bar, 'aria-label', both(label));
  setText(parts.done, `${both(progress.what)} ${number(progress.done)}/${number(progress.of)}`);
}

/* Adding and starting over */

function moreButton(key, testid, onclick, kind = '') {
  const about = h('small');
  return { button: h('button', { type: 'button', class: `act ${kind}`, 'data-testid': testid, onclick }, h('span', { class: 'act-words' }, word(h('b'), key), about)), about };
}

const more = {
  person: moreButton('add-person', 'add-person', askPerson),
  group: moreButton('add-group', 'add-group', askGroup),
  reset: moreButton('reset', 'reset', askReset, 'danger'),
  files: h('p', { class: 'hint' }),
};
const moreSection = h(
  'section',
  { class: 'panel-part' },
  heading('more'),
  h('ul', { class: 'acts' }, ...[more.person, more.group, more.reset].map(({ button }) => h('li', {}, button))),
  more.files,
  h('p', { class: 'sealed' }, icon('check'), word(h('span'), 'sealed')),
);

async function askPerson() {
  const name = h('input', { required: true, maxlength: 60, autocomplete: 'off' });
  const language = h('select', {}, h('option', { value: 'vi' }, 'Tiếng Việt'), h('option', { value: 'en' }, 'English'));
  language.value = currentLanguage();
  const answer = await ask({
    title: t('add-person'),
    text: t('add-person-about'),
    content: [h('label', {}, t('person-name'), name), h('label', {}, t('person-language'), language)],
    actions: [{ label: t('add'), kind: 'primary', value: () => [name.value.trim(), language.value] }, { label: t('cancel'), value: null }],
  });
  if (!answer) return;
  const added = await attempt(addPerson(...answer));
  if (!added) return;
  await becomePerson(added.id);
  openSomething();
}

async function askGroup() {
  const title = h('input', { required: true, maxlength: 100, autocomplete: 'off' });
  const answer = await ask({
    title: t('add-group'),
    text: groupAbout(),
    content: [h('label', {}, t('group-title'), title)],
    actions: [{ label: t('add'), kind: 'primary', value: () => title.value.trim() }, { label: t('cancel'), value: null }],
  });
  if (!answer) return;
  const added = await attempt(addGroup(answer));
  if (added) openChat(added.chat);
}

const groupAbout = () => t('add-group-about', { name: me()?.name ?? '', bot: state.bot.name });

/** Asks how the room shall be set up anew, and does it. */
export async function askReset() {
  const kind = await ask({
    title: t('reset'),
    text: t('reset-ask'),
    actions: [
      { label: t('reset-ready'), about: t('reset-ready-about'), value: 'ready', kind: 'choice danger', testid: 'reset-ready' },
      { label: t('reset-empty'), about: t('reset-empty-about'), value: 'empty', kind: 'choice danger', testid: 'reset-empty' },
      { label: t('reset-keep'), value: null, kind: 'primary' },
    ],
  });
  if (kind) await attempt(reset(kind));
}

const part = (key, ...parts) => h('section', { class: 'panel-part' }, heading(key), ...parts);

// What is fun first; what only shows that nothing is lost folds away.
panel.append(clockSection, part('crowd', lists.crowd), part('trouble', stateTiles, lists.trouble), numbersSection, moreSection);

export function drawPanel() {
  for (const [element, key] of worded) setText(element, t(key));
  for (const [group, draw] of Object.entries(drawActs)) draw(state.acts.filter((each) => each.group === group), (each) => each.id);
  setText(more.person.about, t('add-person-about'));
  setText(more.group.about, groupAbout());
  setText(more.reset.about, t('reset-about'));
  setText(more.files, both(state.filesOfYours));
  if (!state.numbers) return;
  drawTimes(state);
  drawNumbers(state);
  drawClock();
}

setInterval(() => {
  if (state.numbers && state.connected && document.visibilityState === 'visible') drawClock();
}, CLOCK_EVERY_MS);

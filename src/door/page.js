/** The page for the door: numbers, square codes, and how many are here. What it tells is kept by `keep.js`, square codes read by `eye.js`. */

import { ask, begin, enter, kept, link, send, undo } from './keep.js';
import * as eye from './eye.js';

const LOOK_EVERY_MS = 500;
/** The camera sees one code many times. */
const SAME_CODE_MS = 4000;
const KEYS = ['1', '2', '3', 'a', '4', '5', '6', 'b', '7', '8', '9', 'c', '-', '0', ',', 'back'];

const the = (id) => document.getElementById(id);
let words = {};
let language = remembered() ?? 'vi';
let isOffline = false;
let refused = '';

function remembered() {
  try {
    return localStorage.getItem('loa-door-language');
  } catch {
    return null;
  }
}

const word = (key, filled = {}) => (words[language]?.[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => filled[name] ?? '');

function drawWords() {
  document.documentElement.lang = language;
  document.title = word('door-title');
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  the('number').placeholder = word('door-hint');
  for (const key of the('pad').children) {
    if (key.dataset.key === 'back') key.textContent = word('door-back');
  }
  if (stopEye) the('scan').textContent = word('door-scan-stop');
  if (!the('said').dataset.tone) the('said').textContent = word('door-ready');
  draw();
}

function setLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem('loa-door-language', chosen);
  } catch {
    // It is asked again the next time.
  }
  drawWords();
}

/* What is known of the room */

let until = '';

function drawRoom(room) {
  if (!remembered() && words[room.language]) setLanguage(room.language);
  const show = (id, text) => { if (the(id).textContent !== text) the(id).textContent = text; };
  show('name', `${room.name} · ${room.when}`);
  show('present', String(room.present));
  show('of', `/${room.roll}`);
  show('needed', String(room.needed));
  show('missing', String(room.missing));
  show('coming', String(room.coming));
  show('room', room.text);
  until = room.until;
  show('until', word('door-until', { at: until }));
}

function hear({ room, no }) {
  isOffline = no !== undefined && (no.status === 0 || no.status >= 500);
  refused = no && !isOffline ? no.text : '';
  if (room) drawRoom(room);
  draw();
}

/* What was entered */

function draw() {
  const waiting = kept.queue.length;
  const lines = [];
  if (!link) lines.push(word('door-no-link'));
  else if (refused) lines.push(refused);
  else if (isOffline) lines.push(word('door-offline'));
  if (waiting > 0 && (isOffline || refused)) lines.push(word('door-waiting', { n: waiting }));
  the('network').hidden = lines.length === 0;
  const told = lines.join(' ');
  if (the('network').textContent !== told) the('network').textContent = told;
  const drawn = JSON.stringify([kept.last, isOffline, language]);
  if (the('last').dataset.drawn === drawn) return;
  the('last').dataset.drawn = drawn;
  the('last').replaceChildren(...kept.last.map((entry) => {
    const line = document.createElement('li');
    line.dataset.tone = entry.tone;
    line.dataset.id = entry.id;
    line.classList.toggle('undone', Boolean(entry.undone));
    const text = document.createElement('span');
    const waits = entry.tone === 'wait' ? ` – ${word(isOffline ? 'door-kept' : 'door-sending')}` : '';
    text.textContent = entry.said ?? `${entry.text || '▦'}${waits}`;
    line.append(text);
    if (!entry.undone) line.append(...answers(entry));
    if (!entry.undone && ['good', 'gone', 'wait'].includes(entry.tone)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = word('door-undo');
      button.addEventListener('click', () => { undo(entry.id); push(); });
      line.append(button);
    }
    return line;
  }));
}

/** The buttons of an entry that may be read by several numbers. */
function answers(entry) {
  return (entry.choices ?? []).map(({ by, label }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      numbersBy = by;
      undo(entry.id, true);
      told(entry.kind, entry.text);
    });
    return button;
  });
}

/** What stands in the place of the pad: whose numbers are these? Nothing: the pad. */
function question(entry) {
  const buttons = entry ? answers(entry) : [];
  if (buttons.length > 0) {
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.textContent = word('door-undo');
    drop.addEventListener('click', () => { undo(entry.id, true); question(); say(word('door-ready'), ''); });
    buttons.push(drop);
  }
  the('choices').replaceChildren(...buttons);
  the('choices').hidden = buttons.length === 0;
  the('form').hidden = buttons.length > 0;
}

function say(text, tone) {
  the('said').textContent = text;
  the('said').dataset.tone = tone;
}

/** Whose numbers are typed, once that was asked: those of now, or of a unit that is part of this one now. */
let numbersBy = null;

/** The last that was entered here: its answer is what people wait for. */
let awaited = null;

function told(kind, text) {
  question();
  awaited = enter(kind, text, kind === 'square' ? null : numbersBy);
  navigator.vibrate?.(40);
  say(`${kind === 'square' ? '▦' : text} – ${word(isOffline ? 'door-kept' : 'door-sending')}`, 'wait');
  push();
}

async function push() {
  const answer = await send();
  for (const result of answer.said ?? []) {
    if (result.id !== awaited && result.kind !== 'undo') continue;
    say(result.text, result.tone);
    if (result.id === awaited) question(kept.last.find((entry) => entry.id === awaited));
    if (result.tone === 'already' || result.tone === 'bad') navigator.vibrate?.([80, 60, 80]);
  }
  hear(answer);
  if (answer.no && awaited && kept.queue.some((each) => each.id === awaited)) {
    const entry = kept.last.find((each) => each.id === awaited);
    say(`${entry?.text || '▦'} – ${word('door-kept')}`, 'wait');
  }
}

async function look() {
  if (link && !document.hidden) {
    if (kept.queue.length > 0) await push();
    else hear(await roomNow());
  }
  setTimeout(look, LOOK_EVERY_MS);
}

async function roomNow() {
  const answer = await ask('api/room');
  return answer.no ? answer : { room: answer };
}

/* The number pad */

for (const sign of KEYS) {
  const key = document.createElement('button');
  key.type = 'button';
  key.dataset.key = sign;
  key.textContent = sign;
  if (sign === 'back') key.className = 'word';
  key.addEventListener('click', () => {
    const field = the('number');
    field.value = sign === 'back' ? field.value.slice(0, -1) : field.value + sign;
  });
  the('pad').append(key);
}

function submit(kind) {
  const text = the('number').value.trim().replace(/[,-]+$/, '');
  if (!text) return the('number').focus();
  the('number').value = '';
  told(kind, text);
}
the('form').addEventListener('submit', (event) => { event.preventDefault(); submit('comes'); });
the('leaves').addEventListener('click', () => submit('leaves'));
// A name is typed on the telephone's own keys: it shows them when the field is pressed.
the('number').addEventListener('pointerdown', () => { the('number').inputMode = 'text'; });
the('number').addEventListener('blur', () => { the('number').inputMode = 'none'; });
the('language').addEventListener('click', () => setLanguage(language === 'vi' ? 'en' : 'vi'));

/* Square codes */

let stopEye = null;
let seen = { code: '', at: 0 };

function see(code) {
  const now = Date.now();
  if (code === seen.code && now - seen.at < SAME_CODE_MS) {
    seen.at = now;
    return;
  }
  seen = { code, at: now };
  told('square', code);
}

the('scan').addEventListener('click', async () => {
  if (stopEye) {
    stopEye();
    stopEye = null;
  } else {
    the('eye').hidden = false;
    try {
      stopEye = await eye.open(the('video'), see);
    } catch {
      say(word('door-no-camera'), 'bad');
    }
  }
  the('eye').hidden = !stopEye;
  the('scan').textContent = word(stopEye ? 'door-scan-stop' : 'door-scan');
});

the('picture').addEventListener('change', async () => {
  const [file] = the('picture').files;
  the('picture').value = '';
  if (!file) return;
  const codes = await eye.inPicture(file);
  if (codes.length === 1) told('square', codes[0]);
  else say(word(codes.length === 0 ? 'door-no-square' : 'door-many-squares'), 'bad');
});

/* It begins */

addEventListener('online', () => push());
document.addEventListener('visibilitychange', () => { if (!document.hidden) push(); });
addEventListener('hashchange', () => location.reload());
begin(draw);
// Inside Telegram the page takes the whole height.
for (const event of ['web_app_ready', 'web_app_expand']) window.TelegramWebviewProxy?.postEvent(event, '{}');
navigator.serviceWorker?.register('worker.js').catch(() => {});
fetch('words.json').then((answer) => answer.json()).then((all) => { words = all; drawWords(); }).catch(() => {});
look();

/** The open chat: its head, the pinned message, the paper in hand, and the messages. The composer is in composer.js. */

import { arrange, byId, flash, h, icon, isShown, narrow, setAttribute, setText } from './dom.js';
import { closeChat, offerLink, pieces, showView } from './go.js';
import { drawChatSign, newAvatar, oneLine } from './people.js';
import { attempt, fileUrl, isPressed, lastMessage, loadEarlier, markRead, me, on, openedChat, press, roomNow, say, state } from './room.js';
import { both, clockTime, fileSize, isoDay, longDate, moment, number, plain, t } from './words.js';
import { drawComposer, editOwn, replyTo, sendFiles } from './composer.js';
import { showChange } from './figures.js';
import { drawSlip, slip } from './slip.js';
import { swipes } from './swipe.js';

const NEAR_BOTTOM_PX = 60;
const RUN_MS = 10 * 60_000;

const section = byId('chat');
const parts = {
  back: h('button', { type: 'button', class: 'icon-button back', id: 'back', onclick: leaveChat }, icon('back')),
  avatar: newAvatar(),
  title: h('h2', { id: 'chat-title' }),
  note: h('p', { class: 'chat-note' }),
  toRoom: h('button', { type: 'button', class: 'quiet to-room', 'data-testid': 'to-room', onclick: () => showView('room') }, icon('room'), h('span')),
  pinned: h('button', { type: 'button', class: 'pinned', 'data-testid': 'pinned', onclick: showPinned }),
  frame: h('div', { class: 'log-frame' }),
  pill: h('button', { type: 'button', class: 'pill', onclick: toBottom }, icon('down'), h('span')),
  drop: h('p', { class: 'drop', hidden: true }),
  empty: h('p', { class: 'nothing-open' }),
};
section.append(
  h('header', { class: 'chat-head' }, parts.back, parts.avatar, h('div', { class: 'chat-names' }, parts.title, parts.note), parts.toRoom),
  parts.pinned,
  slip,
  parts.frame,
  byId('composer-area'),
  parts.empty,
  parts.drop,
);

function leaveChat() {
  if (history.state?.chat) history.back();
  else closeChat();
}
addEventListener('popstate', () => {
  if (narrow.matches) closeChat();
});
on('opened', () => {
  if (narrow.matches && !history.state?.chat) history.pushState({ chat: true }, '');
});

/* The log: made anew for every chat, so that a screen reader is told of new messages only. */

let log = null;
let elements = new Map();
let dayLines = new Map();
/** The chat and person the log was made for. */
let shown = null;
/** The first message that was unread when the chat was opened. */
let firstUnread = null;
let fresh = 0;
let atBottom = true;
let drawnHeight = 0;
const readUpTo = new Map();

function newLog(chat) {
  elements = new Map();
  dayLines = new Map();
  fresh = 0;
  atBottom = true;
  firstUnread = unreadFrom(chat);
  const button = h('button', { type: 'button', class: 'quiet earlier', onclick: () => earlier() });
  log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', tabindex: '0' });
  Object.assign(log, { earlierButton: button });
  log.addEventListener('click', clickInLog);
  log.addEventListener('keydown', moveInLog);
  log.addEventListener('focusin', (event) => rove(event.target.closest('.message')));
  log.addEventListener('scroll', scrolled, { passive: true });
  swipes(log);
}

function unreadFrom(chat) {
  if (chat.unread === 0) return null;
  const others = chat.messages.filter((message) => !message.mine && !message.service);
  return others.at(-Math.min(chat.unread, others.length))?.id ?? null;
}

function scrolled() {
  atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;
  if (atBottom) fresh = 0;
  drawPill();
  readIfSeen();
  if (log.scrollTop < NEAR_BOTTOM_PX && log.scrollHeight > log.clientHeight) earlier();
}

function toBottom() {
  log?.scrollTo({ top: log.scrollHeight });
}

let loading = false;

/** Loads what came before and keeps the eye where it was. */
async function earlier() {
  const chat = openedChat();
  if (loading || !chat?.more) return;
  loading = true;
  const here = log;
  here.setAttribute('aria-busy', 'true');
  const fromBottom = here.scrollHeight - here.scrollTop;
  await attempt(loadEarlier(chat));
  requestAnimationFrame(() => {
    here.scrollTop = here.scrollHeight - fromBottom;
    here.removeAttribute('aria-busy');
    loading = false;
  });
}

on('message', ({ chat, message, fresh: isNew }) => {
  if (isNew && chat === state.openChat && !message.mine && !atBottom) fresh += 1;
});

function readIfSeen() {
  const chat = openedChat();
  const last = chat && lastMessage(chat);
  if (!last || !atBottom || document.visibilityState !== 'visible' || !isShown(log)) return;
  const key = `${state.me}/${chat.id}`;
  if (chat.unread === 0 || (readUpTo.get(key) ?? 0) >= last.id) return;
  readUpTo.set(key, last.id);
  markRead(chat.id, last.id).catch(() => readUpTo.delete(key));
}
document.addEventListener('visibilitychange', readIfSeen);
on('room', () => {
  readUpTo.clear();
  shown = null;
});

new ResizeObserver(() => {
  if (atBottom) toBottom();
}).observe(parts.frame);

/* Drawing */

export function drawChat() {
  const chat = openedChat();
  section.dataset.open = Boolean(chat);
  setText(parts.empty, chat ? '' : t('open-a-chat'));
  if (!chat) {
    shown = null;
    return;
  }
  drawHead(chat);
  drawPinned(chat);
  drawSlip(chat);
  drawLog(chat);
  drawComposer(chat);
  drawPill();
  readIfSeen();
}

function drawHead(chat) {
  drawChatSign(parts.avatar, chat);
  setText(parts.title, chat.title);
  const kind = t(chat.kind === 'private' ? 'private' : 'group');
  const words = { not_started: 'not-started', blocked: 'bot-blocked', absent: 'bot-absent' };
  if (chat.kind !== 'private') Object.assign(words, { member: 'bot-member', admin: 'bot-admin' });
  const note = words[chat.bot];
  const members = chat.kind === 'private' ? null : t('members', { n: number(chat.members) });
  setText(parts.note, [(members || !note) && kind, members, note && t(note, { bot: state.bot.name })].filter(Boolean).join(' · '));
  setText(parts.toRoom.lastChild, clockTime(roomNow()));
  setAttribute(parts.toRoom, 'aria-label', `${t('room')}, ${moment(roomNow())}`);
  setAttribute(parts.back, 'aria-label', t('back'));
  setText(parts.drop, t('drop-here'));
}

/** Counts how often the pinned bar was used, so that it goes through several pinned messages. */
let pinTurn = 0;
const pinnedOf = (chat) => chat.messages.filter((message) => message.pinned).reverse();

function drawPinned(chat) {
  const pinned = pinnedOf(chat);
  parts.pinned.hidden = pinned.length === 0;
  if (pinned.length === 0) return;
  const index = pinTurn % pinned.length;
  const label = pinned.length === 1 ? t('pinned') : t('pinned-of', { n: index + 1, m: pinned.length });
  const line = oneLine(pinned[index]);
  if (parts.pinned.dataset.drawn === label + line) return;
  parts.pinned.dataset.drawn = label + line;
  parts.pinned.replaceChildren(icon('pin'), h('span', { class: 'pinned-words' }, h('b', {}, label), h('span', {}, line)));
}

function showPinned() {
  const chat = openedChat();
  const pinned = pinnedOf(chat);
  jumpTo(pinned[pinTurn % pinned.length].id);
  pinTurn += 1;
  drawPinned(chat);
}

function jumpTo(id) {
  const element = elements.get(id);
  if (!element) return;
  lookAt(element);
  flash(element);
}

/** Brings something in the log into sight, at once: what comes in meanwhile would stop a slow scroll. */
export function lookAt(element) {
  element.scrollIntoView({ block: 'center' });
  scrolled();
}

function drawLog(chat) {
  const key = `${state.me}/${chat.id}`;
  const opening = shown !== key;
  if (opening) {
    newLog(chat);
    shown = key;
    pinTurn = 0;
  }
  arrange(log, logNodes(chat));
  log.setAttribute('aria-label', t('messages'));
  if (opening) {
    parts.frame.replaceChildren(log, parts.pill);
    toUnreadOrBottom();
  } else if (atBottom && log.scrollHeight !== drawnHeight) {
    toBottom();
  }
  drawnHeight = log.scrollHeight;
}

/** Everything in the log from top to bottom: days, the mark of what is unread, messages. */
function logNodes(chat) {
  const nodes = [];
  log.earlierButton.hidden = !chat.more;
  setText(log.earlierButton, t('earlier'));
  nodes.push(log.earlierButton);
  const kept = new Map();
  let before = null;
  for (const message of chat.messages) {
    const newDay = !before || isoDay(before.date_ms) !== isoDay(message.date_ms);
    if (newDay) nodes.push(dayLine(message.date_ms));
    if (message.id === firstUnread) nodes.push(dayLine('unread'));
    const element = elements.get(message.id) ?? newMessage(message);
    kept.set(message.id, element);
    const inRun = !newDay && message.id !== firstUnread && !before.service && before.from_id === message.from_id && message.date_ms - before.date_ms < RUN_MS;
    drawMessage(element, message, chat, inRun);
    nodes.push(element, ...whispersAfter(chat, message));
    before = message;
  }
  if (!before) nodes.push(...beforeAnything(chat));
  elements = kept;
  return nodes;
}

/** What this person alone sees below a message, as Telegram shows it: a bubble of its own, without a number and without buttons. */
function whispersAfter(chat, message) {
  return chat.whispers.filter(({ after }) => after === message.id).map((whisper) => {
    whisper.element ??= h('article', { class: 'message bot whisper', 'data-testid': 'whisper' }, h('div', { class: 'bubble' }, h('p', { class: 'author' }), h('div', { class: 'text' }, whisper.text), h('p', { class: 'meta' }, h('time', {}, clockTime(whisper.date_ms)))));
    setText(whisper.element.querySelector('.author'), `${state.bot.name} · ${t('only-you')}`);
    return whisper.element;
  });
}

/** What stands in a chat where nothing was said: what the bot says of itself, or where a group came from. */
function beforeAnything(chat) {
  const about = both(chat.about);
  if (about) return [aboutBot(about)];
  const cameFrom = [...state.chats.values()].some((each) => each.became === chat.id);
  return cameFrom ? [h('p', { class: 'line' }, t('moved-here'))] : [];
}

/** As Telegram shows it before the first “Start”. */
const aboutBot = (about) => h('div', { class: 'about-bot' }, h('b', {}, t('about-bot')), h('p', {}, about));

/** The line above the messages of a day, or above the unread ones. */
function dayLine(what) {
  const key = what === 'unread' ? what : isoDay(what);
  if (!dayLines.has(key)) dayLines.set(key, h('p', { class: what === 'unread' ? 'line unread-line' : 'line' }));
  const line = dayLines.get(key);
  setText(line, what === 'unread' ? t('unread-below') : longDate(what));
  return line;
}

function toUnreadOrBottom() {
  toBottom();
  const line = dayLines.get('unread');
  if (line && line.offsetTop < log.scrollTop) {
    log.scrollTop = line.offsetTop - 8;
    fresh = openedChat().unread;
  }
  atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;
}

function drawPill() {
  parts.pill.hidden = atBottom;
  setText(parts.pill.lastChild, fresh > 0 ? t('new-below', { n: number(fresh) }) : '');
  setAttribute(parts.pill, 'aria-label', fresh > 0 ? `${t('new-below', { n: number(fresh) })} – ${t('to-bottom')}` : t('to-bottom'));
}

/* One message */

function newMessage(message) {
  const words = {
    author: h('p', { class: 'author' }),
    quote: h('button', { type: 'button', class: 'quote' }),
    file: h('div', { class: 'file' }),
    text: h('div', { class: 'text' }),
    meta: h('p', { class: 'meta' }),
    keys: h('div', { class: 'keys' }),
    reply: h('button', { type: 'button', class: 'icon-button reply', tabindex: '-1' }, icon('reply')),
  };
  const element = h('article', { 'data-testid': `message-${message.id}`, 'data-message': message.id, tabindex: '-1' });
  return Object.assign(element, { words, drawn: null });
}

function drawMessage(element, message, chat, inRun) {
  const state = message.service ? 'service' : `message${message.mine ? ' mine' : ''}${message.by_bot ? ' bot' : ''}${inRun ? ' run' : ''}`;
  if (element.kind !== state) {
    element.kind = state;
    element.classList.remove('service', 'message', 'mine', 'bot', 'run');
    element.classList.add(...state.split(' '));
  }
  const language = document.documentElement.lang;
  if (element.drawn !== message || element.language !== language) {
    const before = element.drawn?.text;
    fill(element, message, chat);
    if (before !== undefined && before !== message.text) showChange(element, before, message.text);
    element.drawn = message;
    element.language = language;
  }
  drawPending(element, message, chat);
}

function fill(element, message, chat) {
  const { words } = element;
  if (message.service) {
    setText(element, message.service);
    return;
  }
  fillAuthor(words.author, message, chat);
  fillQuote(words.quote, message, chat);
  fillFile(words.file, message, chat);
  fillText(words.text, message);
  fillMeta(words.meta, message);
  fillKeys(words.keys, message);
  setAttribute(words.reply, 'aria-label', t('reply-to', { name: message.from }));
  if (!element.firstChild) {
    element.append(h('div', { class: 'bubble' }, words.author, words.quote, words.file, words.text, words.meta), words.reply, words.keys);
  }
}

function fillAuthor(author, message, chat) {
  author.replaceChildren(message.from, ...(message.by_bot && chat.kind !== 'private' ? [' ', h('span', { class: 'bot-tag' }, t('is-bot'))] : []));
}

function fillQuote(quote, message, chat) {
  quote.hidden = !message.reply_to;
  if (quote.hidden) return;
  const first = chat.messages.find((each) => each.id === message.reply_to);
  quote.dataset.to = message.reply_to;
  quote.replaceChildren(h('b', {}, first ? first.from : t('reply')), h('span', {}, first ? oneLine(first) : t('older-message')));
}

/** "0:25". */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function fillFile(file, message, chat) {
  const { document: sheet, point } = message;
  file.hidden = !sheet && !point;
  if (point && !file.firstChild) file.replaceChildren(h('span', { class: 'map-point', title: `${point.latitude}, ${point.longitude}` }, icon('pin'), h('span', { class: 'unseen' }, t('map-point'))));
  if (!sheet || file.dataset.name === sheet.name) return;
  file.dataset.name = sheet.name;
  const href = fileUrl(chat.id, message.id);
  if (sheet.photo) {
    const image = h('img', { src: href, alt: message.text ? t('photo') : sheet.name, loading: 'lazy' });
    image.addEventListener('load', () => atBottom && toBottom());
    file.replaceChildren(image);
  } else if (sheet.voice !== null) {
    file.replaceChildren(
      h('span', { class: 'voice-note' }, icon('voice'), h('b', {}, t('voice-note', { length: clock(sheet.voice) }))),
      h('audio', { src: href, controls: true, preload: 'none', 'aria-label': t('voice-note', { length: clock(sheet.voice) }) }),
    );
  } else {
    const opens = sheet.name.endsWith('.pdf');
    file.replaceChildren(
      h('a', opens ? { href, target: '_blank', rel: 'noopener', title: t('open-file') } : { href, download: sheet.name, title: t('download') }, icon('file'), h('span', {}, h('b', {}, sheet.name), h('small', {}, fileSize(sheet.size)))),
    );
  }
}

/**
 * A text without links is changed in place, so that an edit is not read out as something new.
 * Links are buttons: they act in the room, and nothing about them can open the real Telegram.
 */
function fillText(element, message) {
  element.hidden = !message.text;
  const found = pieces(message.text, message.by_bot, message.bold);
  const plain = found.length === 1 && !found[0].url && !found[0].command && !found[0].bold;
  if (plain && element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE) {
    if (element.firstChild.nodeValue !== message.text) element.firstChild.nodeValue = message.text;
    return;
  }
  element.replaceChildren(...glued(found.map((piece) => {
    if (!piece.url && !piece.command) return piece.bold ? h('b', {}, piece.text) : piece.text;
    return h('button', { type: 'button', role: piece.url && 'link', class: 'command', 'data-link': piece.url, 'data-command': piece.command }, piece.text);
  })));
}

/** A line may end beside any button: the mark that follows a command is kept on its line. */
function glued(nodes) {
  const kept = [];
  for (const node of nodes) {
    const before = kept.at(-1);
    const mark = typeof node === 'string' && before?.dataset?.command ? /^[.,;:!?)”"]+/.exec(node)?.[0] : null;
    if (mark) kept.splice(-1, 1, h('span', { class: 'glued' }, before, mark), node.slice(mark.length));
    else kept.push(node);
  }
  return kept;
}

function fillMeta(meta, message) {
  const edited = message.edits > 0;
  meta.replaceChildren();
  if (message.pinned) meta.append(icon('pin'), h('span', { class: 'unseen' }, `${t('is-pinned')} `));
  if (edited) meta.append(h('span', { title: message.edited_at_ms ? t('edited-at', { time: clockTime(message.edited_at_ms) }) : null }, t('edited')), ' ');
  meta.append(h('time', {}, clockTime(message.date_ms)));
  if (message.editable) meta.append(' ', h('button', { type: 'button', class: 'edit-own', 'aria-label': t('edit-own') }, t('edit')));
}

/** Buttons of the same shape are relabelled, so that the focus stays on them. */
function fillKeys(keys, message) {
  const shape = JSON.stringify(message.buttons.map((row) => row.map(({ url, style }) => [url, style])));
  keys.hidden = message.buttons.length === 0;
  if (keys.dataset.shape !== shape) {
    keys.dataset.shape = shape;
    const focused = keys.contains(document.activeElement);
    keys.replaceChildren(...message.buttons.map((row, index) => h('div', { class: 'keys-row' }, ...row.map((button, column) => newKey(button, index, column)))));
    if (focused) keys.querySelector('button')?.focus();
  }
  for (const key of keys.querySelectorAll('button')) setText(key.firstChild, message.buttons[key.dataset.row][key.dataset.column].label);
}

function newKey(button, row, column) {
  return h('button', { type: 'button', class: 'key', 'data-style': button.style, 'data-row': row, 'data-column': column, 'data-url': button.url }, h('span'), button.url ? icon('out') : null);
}

function drawPending(element, message, chat) {
  for (const key of element.words.keys.querySelectorAll('button')) {
    const busy = isPressed(chat.id, message.id, Number(key.dataset.row), Number(key.dataset.column));
    setAttribute(key, 'aria-busy', busy && 'true');
  }
}

/* What is done in the log */

function clickInLog(event) {
  const chat = openedChat();
  const element = event.target.closest('[data-message]');
  const message = chat?.messages.find((each) => each.id === Number(element?.dataset.message));
  if (!message) return;
  const inside = (selector) => event.target.closest(selector);
  const key = inside('.key');
  const command = inside('[data-command]');
  const link = inside('[data-link]');
  const quote = inside('.quote');
  if (key) pressKey(chat, message, Number(key.dataset.row), Number(key.dataset.column));
  else if (command) attempt(say(chat.id, command.dataset.command));
  else if (link) offerLink(link.dataset.link);
  else if (quote) jumpTo(Number(quote.dataset.to));
  else if (inside('.edit-own')) editOwn(message);
  else if (inside('.reply')) replyTo(message);
}

function pressKey(chat, message, row, column) {
  const { label, url } = message.buttons[row][column];
  if (url) offerLink(url);
  else attempt(press(chat.id, message.id, row, column, label));
}

/** Arrow keys walk from message to message. */
function moveInLog(event) {
  const steps = { ArrowUp: -1, ArrowDown: 1 };
  const step = steps[event.key];
  const here = event.target.closest('article.message');
  if (!step || event.target.closest('button, a') || (!here && event.key === 'ArrowDown')) return;
  const all = [...log.querySelectorAll('article.message')];
  const next = here ? all[all.indexOf(here) + step] : all.at(-1);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

/** Only the message one is at has its reply button in the tab order. */
function rove(current) {
  for (const button of log.querySelectorAll('.reply[tabindex="0"]')) button.tabIndex = -1;
  if (current) current.words?.reply.setAttribute('tabindex', '0');
}

/** The button with this label under the newest message that has one; a label that is equal goes before one that begins so. */
export function findKey(label) {
  const chat = openedChat();
  for (const message of (chat?.messages ?? []).toReversed()) {
    const keys = [...(elements.get(message.id)?.words.keys.querySelectorAll('.key') ?? [])];
    const wanted = plain(label);
    const found = keys.find((key) => plain(key.textContent) === wanted) ?? keys.find((key) => plain(key.textContent).startsWith(wanted));
    if (found) return found;
  }
  return null;
}

/** Brings the newest message with these words into sight, from its beginning. */
export function showMessage(words) {
  const found = openedChat()?.messages.findLast((message) => plain(message.text).includes(plain(words)));
  const element = found && elements.get(found.id);
  if (!element) return false;
  element.scrollIntoView({ block: 'start' });
  scrolled();
  flash(element);
  return true;
}

/** The newest link to the bot in the open chat. */
export function findLink() {
  const chat = openedChat();
  for (const message of (chat?.messages ?? []).toReversed()) {
    const element = elements.get(message.id);
    const found = element?.querySelector('[data-link]') ?? element?.querySelector('.key[data-url]');
    if (found) return found;
  }
  return null;
}

/* Files dropped on the chat */

const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
section.addEventListener('dragover', (event) => {
  if (!carriesFiles(event) || !openedChat()) return;
  event.preventDefault();
  parts.drop.hidden = false;
});
section.addEventListener('dragleave', (event) => {
  if (!section.contains(event.relatedTarget)) parts.drop.hidden = true;
});
section.addEventListener('drop', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  parts.drop.hidden = true;
  sendFiles(event.dataTransfer.files);
});

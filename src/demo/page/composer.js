/** Where one writes: text, commands, files, replies. */

import { byId, h, icon, setAttribute, setText, touch } from './dom.js';
import { oneLine } from './people.js';
import { attempt, bus, changed, edit, lastMessage, me, on, openedChat, say, state, unblock, upload } from './room.js';
import { t } from './words.js';

const LARGEST_FILE = 5 * 1024 * 1024;
const TALLEST_PX = 180;

/** What is written but not sent, and the message replied to, by person and chat. */
const drafts = new Map();
const replies = new Map();
/** The own message that is being changed, and what it said, by person and chat. */
const edits = new Map();
const key = (chatId = state.openChat) => `${state.me}/${chatId}`;

const parts = {
  menu: h('ul', { class: 'menu', id: 'menu-list', 'data-testid': 'menu-list', hidden: true }),
  reply: h('div', { class: 'replying', hidden: true }),
  replyWords: h('p'),
  replyEnd: h('button', { type: 'button', class: 'icon-button', onclick: () => (edits.has(key()) ? endEdit() : endReply()) }, icon('close')),
  form: h('form', { class: 'composer' }),
  file: h('input', { type: 'file', hidden: true, 'data-testid': 'attach', onchange: () => sendFiles(parts.file.files) }),
  attach: h('button', { type: 'button', class: 'icon-button', onclick: () => parts.file.click() }, icon('attach')),
  menuButton: h('button', { type: 'button', class: 'menu-button', 'data-testid': 'menu', 'aria-controls': 'menu-list', onclick: () => openMenu(parts.menu.hidden, '') }, icon('menu'), h('span')),
  text: h('textarea', { rows: 1, id: 'composer', 'data-testid': 'composer', autocomplete: 'off', enterkeyhint: touch.matches ? 'enter' : 'send' }),
  send: h('button', { type: 'submit', class: 'icon-button send', 'data-testid': 'send' }, icon('send')),
  instead: h('div', { class: 'instead' }),
  start: h('button', { type: 'button', class: 'button primary big', 'data-testid': 'start', onclick: () => attempt(say(state.openChat, '/start')) }),
  unblock: h('button', { type: 'button', class: 'button primary big', 'data-testid': 'unblock', onclick: () => attempt(unblock()) }),
  closed: h('p'),
};
parts.reply.append(icon('reply'), parts.replyWords, parts.replyEnd);
parts.form.append(parts.file, parts.menuButton, parts.attach, parts.text, parts.send);
parts.instead.append(parts.start, parts.unblock, parts.closed);
byId('composer-area').append(parts.menu, parts.reply, parts.form, parts.instead);

/** The chat the text area holds the draft of. */
let shown = null;

export function drawComposer(chat) {
  if (shown !== key()) {
    shown = key();
    parts.text.value = drafts.get(shown) ?? '';
    closeMenu();
    grow();
    const last = lastMessage(chat);
    if (last?.force_reply && !last.mine) replies.set(shown, last.id);
  }
  const closed = chat.closed;
  const start = !closed && chat.bot === 'not_started';
  const blocked = !closed && chat.bot === 'blocked';
  parts.form.hidden = closed || start || blocked;
  parts.instead.hidden = !parts.form.hidden;
  parts.closed.hidden = !closed;
  parts.start.hidden = !start;
  parts.unblock.hidden = !blocked;
  setText(parts.closed, t('closed-chat'));
  setText(parts.start, t('start'));
  setText(parts.unblock, t('unblock'));
  parts.menuButton.hidden = chat.menu.length === 0;
  setAttribute(parts.menuButton, 'aria-expanded', !parts.menu.hidden);
  // In a group Telegram shows a slash, and while something is written only the sign.
  parts.menuButton.classList.toggle('small', chat.kind !== 'private' || parts.text.value !== '');
  setText(parts.menuButton.lastChild, t('commands'));
  setAttribute(parts.text, 'placeholder', t('write'));
  setAttribute(parts.text, 'aria-label', t('write-in', { chat: chat.title }));
  for (const [button, word] of [[parts.attach, 'attach'], [parts.send, 'send'], [parts.replyEnd, edits.has(key()) ? 'not-editing' : 'not-replying']]) {
    setAttribute(button, 'aria-label', t(word));
    setAttribute(button, 'title', t(word));
  }
  setAttribute(parts.menuButton, 'title', t('commands-list'));
  setAttribute(parts.menu, 'aria-label', t('commands-list'));
  drawReply(chat);
}

function drawReply(chat) {
  const edited = edits.get(key());
  const message = chat.messages.find((each) => each.id === (edited ?? replies.get(key())));
  parts.reply.hidden = !message;
  if (!message) return;
  const name = edited ? t('editing') : t('replying', { name: message.mine ? me().name : message.from });
  const line = oneLine(message);
  if (parts.replyWords.dataset.drawn === name + line) return;
  parts.replyWords.dataset.drawn = name + line;
  parts.replyWords.replaceChildren(h('b', {}, name), h('span', {}, line));
}

/** Begins a reply to a message of the open chat. */
export function replyTo(message) {
  replies.set(key(), message.id);
  parts.text.focus();
  changed();
}

/** Puts an own message into the composer, to be changed. */
export function editOwn(message) {
  edits.set(key(), message.id);
  fillIn(message.text);
}

function endEdit() {
  edits.delete(key());
  fillIn('');
}

function endReply() {
  replies.delete(key());
  parts.text.focus();
  changed();
}

on('message', ({ chat, message, fresh }) => {
  if (!fresh || message.mine || !message.force_reply) return;
  replies.set(key(chat), message.id);
  if (chat === state.openChat && !parts.form.hidden && !document.querySelector('dialog[open]')) parts.text.focus();
});

on('room', ({ reset }) => {
  if (!reset) return;
  drafts.clear();
  replies.clear();
  edits.clear();
  shown = null;
});

/* Writing */

/** Puts text into the composer in place of what is there, for the reader to send. */
export function fillIn(text) {
  parts.text.value = text;
  written();
  parts.text.focus();
  parts.text.setSelectionRange(text.length, text.length);
}

/** What stands in the composer now. */
export const draft = () => parts.text.value.trim();

function written() {
  drafts.set(key(), parts.text.value);
  grow();
  changed();
}

function grow() {
  parts.text.style.height = 'auto';
  parts.text.style.height = `${Math.min(parts.text.scrollHeight, TALLEST_PX)}px`;
}

parts.text.addEventListener('input', () => {
  written();
  const command = /^\/(\w*)$/.exec(parts.text.value);
  if (command) openMenu(true, command[1]);
  else closeMenu();
});

parts.text.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !parts.menu.hidden) closeMenu();
  else if (event.key === 'ArrowUp' && !parts.menu.hidden) {
    event.preventDefault();
    parts.menu.querySelector('li:last-child button')?.focus();
  } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !touch.matches) {
    event.preventDefault();
    send();
  }
});

parts.form.addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});

async function send() {
  const text = draft();
  const chatId = state.openChat;
  if (!text) return;
  const where = key();
  const edited = edits.get(where);
  const reply = replies.get(where) ?? null;
  drafts.delete(where);
  if (edited) edits.delete(where);
  else replies.delete(where);
  parts.text.value = '';
  closeMenu();
  grow();
  parts.text.focus();
  changed();
  if ((await attempt(edited ? edit(chatId, edited, text) : say(chatId, text, reply))) === undefined) {
    drafts.set(where, text);
    if (edited) edits.set(where, edited);
    if (where === key()) {
      parts.text.value = text;
      grow();
    }
  }
}

/* Commands */

function openMenu(open, begun) {
  const commands = open ? openedChat().menu.filter(({ command }) => command.startsWith(begun.toLowerCase())) : [];
  parts.menu.hidden = commands.length === 0;
  parts.menu.replaceChildren(...commands.map(menuItem));
  setAttribute(parts.menuButton, 'aria-expanded', !parts.menu.hidden);
  changed();
}

function closeMenu() {
  if (!parts.menu.hidden) openMenu(false, '');
}

function menuItem({ command, description }) {
  const full = `/${command}`;
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'menu-send', 'data-testid': `command-${command}`, title: t('send'), onclick: () => sendCommand(full) },
      h('b', {}, full),
      ' ',
      h('span', {}, description),
    ),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': t('fill-command', { command: full }), title: t('fill-command', { command: full }), onclick: () => takeCommand(full) },
      icon('insert'),
    ),
  );
}

function sendCommand(command) {
  closeMenu();
  parts.text.value = '';
  written();
  parts.menuButton.focus();
  attempt(say(state.openChat, command));
}

function takeCommand(command) {
  closeMenu();
  fillIn(`${command} `);
}

parts.menu.addEventListener('keydown', (event) => {
  const buttons = [...parts.menu.querySelectorAll('.menu-send')];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === 'Escape') {
    closeMenu();
    parts.text.focus();
  } else if (step) {
    event.preventDefault();
    const index = buttons.indexOf(event.target.closest('li').querySelector('.menu-send')) + step;
    (buttons[index] ?? parts.text).focus();
  }
});
document.addEventListener('click', (event) => {
  if (!parts.menu.hidden && !event.target.closest('#composer-area')) closeMenu();
});

/* Files */

export async function sendFiles(files) {
  const chatId = state.openChat;
  const reply = replies.get(key());
  parts.attach.setAttribute('aria-busy', 'true');
  for (const file of [...files]) {
    if (file.size > LARGEST_FILE) bus.dispatchEvent(new CustomEvent('failed', { detail: t('too-big') }));
    else if (await attempt(upload(chatId, file, reply))) replies.delete(key(chatId));
  }
  parts.attach.removeAttribute('aria-busy');
  parts.file.value = '';
  changed();
}

/** What a tour points at to have a command chosen: the Menu, then its line there. */
export function commandTarget(command) {
  if (parts.menu.hidden) return parts.menuButton;
  return parts.menu.querySelector(`[data-testid="command-${CSS.escape(command)}"]`) ?? parts.menuButton;
}

/** What a tour points at to have something sent. */
export function sendTarget(text) {
  if (!parts.start.hidden && !parts.instead.hidden) return parts.start;
  return draft() === text.trim() ? parts.send : parts.text;
}

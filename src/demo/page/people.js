/** The people one can be, and the chats of the one one is. */

import { byId, h, icon, keyedList, narrow, setAttribute, setText } from './dom.js';
import { becomePerson, openChat, openSomething } from './go.js';
import { chatsByRecency, lastMessage, me, roomNow, state } from './room.js';
import { both, clockTime, dayMonth, isoDay, number, t } from './words.js';

/** The first letters of the first and the last word, before any remark in brackets: "Bà Tư" and "Chị Thủy" look different. */
function initials(name) {
  const words = name.replace(/\s*[([–-].*$/, '').trim().split(/\s+/);
  const letters = [words[0], ...(words.length > 1 ? [words.at(-1)] : [])].map((word) => word.charAt(0));
  return (letters.join('') || name.charAt(0)).toLocaleUpperCase('vi');
}

/** What tells this group from its neighbours: its number, or else its first letter. */
const groupSign = (title) => /\d{1,2}/.exec(title)?.[0] ?? title.charAt(0).toLocaleUpperCase('vi');

const HUES = 8;

function drawAvatar(element, hue, sign) {
  setAttribute(element, 'class', `avatar hue-${hue % HUES}`);
  setText(element, sign);
}

/** Neighbours in the list of people never have the same colour. */
const drawFace = (element, person) => drawAvatar(element, state.people.findIndex(({ id }) => id === person.id) + 1, initials(person.name));

/** A group keeps its colour when it becomes another chat: it goes by the title. */
const hueOf = (title) => [...title].reduce((sum, letter) => sum + letter.codePointAt(0), 0);

/** A round sign for a chat; its colour only helps to tell chats apart. */
export function drawChatSign(element, chat) {
  if (chat.kind !== 'private') drawAvatar(element, hueOf(chat.title), groupSign(chat.title));
  else if (!element.querySelector('img')) element.replaceChildren(h('img', { src: '/icon.svg', alt: '' }));
}

export const newAvatar = () => h('span', { class: 'avatar', 'aria-hidden': 'true' });

/** The line that stands for a message where there is room for one only. */
export function oneLine(message) {
  if (message.service) return message.service;
  const words = message.text.split('\n').find((line) => line.trim()) ?? '';
  if (words) return words;
  if ((message.document?.voice ?? null) !== null) return t('voice-message');
  return message.document?.photo ? t('photo') : (message.document?.name ?? '');
}

const LINE_MOST = 70;

/** A line for a list, cut between words. */
function cut(line) {
  if (line.length <= LINE_MOST) return line;
  const short = line.slice(0, LINE_MOST);
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), LINE_MOST / 2)).replace(/[\s,.;:–-]+$/, '')}…`;
}

function drawBadge(badge, count) {
  badge.hidden = count === 0;
  if (badge.dataset.count === String(count)) return;
  badge.dataset.count = count;
  badge.replaceChildren(h('span', { 'aria-hidden': 'true' }, number(count)), h('span', { class: 'unseen' }, ` ${t('unread', { n: number(count) })}`));
}

const chatKey = (chat) => (chat.kind === 'private' ? 'private' : (chat.key ?? chat.id));

function newPerson(person) {
  const parts = {
    avatar: newAvatar(),
    name: h('span', { class: 'row-name' }),
    role: h('span', { class: 'row-note' }),
    paper: h('span', { class: 'row-paper' }, icon('paper'), h('span', { class: 'unseen' })),
    badge: h('b', { class: 'badge' }),
    about: h('p', { class: 'row-about' }),
  };
  const button = h(
    'button',
    { type: 'button', class: 'row', 'data-testid': `person-${person.key ?? person.id}`, onclick: () => choosePerson(person.id) },
    parts.avatar,
    h('span', { class: 'row-words' }, parts.name, parts.role),
    parts.paper,
    parts.badge,
  );
  const item = h('li', {}, button, parts.about);
  return Object.assign(item, { parts, button });
}

function drawPerson(item, person) {
  const { parts, button } = item;
  const current = person.id === state.me;
  drawFace(parts.avatar, person);
  setText(parts.name, person.name);
  setText(parts.role, both(person.role));
  parts.paper.hidden = !person.paper;
  setText(parts.paper.lastChild, t('holds-paper'));
  drawBadge(parts.badge, person.unread);
  setAttribute(button, 'aria-current', current && 'true');
  parts.about.hidden = !current || !both(person.about);
  setText(parts.about, both(person.about));
}

async function choosePerson(id) {
  unfoldPeople(false);
  await becomePerson(id);
  if (!narrow.matches) openSomething();
}

function newChat(chat) {
  const parts = {
    avatar: newAvatar(),
    name: h('span', { class: 'row-name' }),
    line: h('span', { class: 'row-note' }),
    time: h('time', { class: 'row-time' }),
    badge: h('b', { class: 'badge' }),
  };
  const button = h(
    'button',
    { type: 'button', class: 'row', onclick: () => openChat(chat.id) },
    parts.avatar,
    h('span', { class: 'row-words' }, parts.name, parts.line),
    h('span', { class: 'row-side' }, parts.time, parts.badge),
  );
  return Object.assign(h('li', {}, button), { parts, button });
}

function drawChat(item, chat) {
  const { parts, button } = item;
  const last = lastMessage(chat);
  setAttribute(button, 'data-testid', `chat-${chatKey(chat)}`);
  button.classList.toggle('closed', chat.closed);
  drawChatSign(parts.avatar, chat);
  setText(parts.name, chat.title);
  setText(parts.line, standing(chat) ?? lastLine(chat));
  setText(parts.time, last ? shortTime(last.date_ms) : '');
  drawBadge(parts.badge, chat.unread);
  setAttribute(button, 'aria-current', chat.id === state.openChat && state.view !== 'guide' && 'true');
}

/** What is to be said of a chat before any message, if anything is. */
function standing(chat) {
  if (chat.closed) return t('has-moved');
  if (lastMessage(chat)) return null;
  return t(chat.bot === 'not_started' ? 'not-started' : 'no-messages');
}

/** What was said last; that something was pinned or somebody came in says less. */
function lastLine(chat) {
  const message = chat.messages.findLast((each) => !each.service) ?? lastMessage(chat);
  if (message.service) return cut(message.service);
  if (message.mine) return cut(`${me().name}: ${oneLine(message)}`);
  return cut(chat.kind === 'private' ? oneLine(message) : `${message.from}: ${oneLine(message)}`);
}

const shortTime = (ms) => (isoDay(ms) === isoDay(roomNow()) ? clockTime(ms) : dayMonth(ms));

const fold = byId('people-fold');
const foldParts = { avatar: newAvatar(), name: h('span', { class: 'row-name' }), role: h('span', { class: 'row-note' }), change: h('span', { class: 'people-change' }), who: h('span', { class: 'people-who' }) };
fold.append(foldParts.who, foldParts.avatar, h('span', { class: 'row-words' }, foldParts.name, foldParts.role), foldParts.change, icon('unfold'));
fold.addEventListener('click', () => unfoldPeople(fold.getAttribute('aria-expanded') !== 'true'));

/** Shows or hides the list of people where the window is too small to show it always. */
function unfoldPeople(open) {
  fold.setAttribute('aria-expanded', open);
  byId('people').classList.toggle('unfolded', open);
}

const drawPeopleList = keyedList(byId('people-list'), newPerson, drawPerson);
const drawChatList = keyedList(byId('chat-list'), newChat, drawChat);

export function drawPeople() {
  drawPeopleList(state.people, (person) => person.id);
  const self = me();
  if (self) {
    drawFace(foldParts.avatar, self);
    setText(foldParts.name, self.name);
    setText(foldParts.role, both(self.role));
    setText(foldParts.change, t('change-person'));
    setText(foldParts.who, t('who-to-be'));
  }
  drawChatList(chatsByRecency(), (chat) => chat.id);
  drawBadge(byId('all-unread'), [...state.chats.values()].reduce((sum, chat) => sum + chat.unread, 0));
}

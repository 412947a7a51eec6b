/** What this page knows of the practice room, and everything it asks of the server. */

import { both, t } from './words.js';

/**
 * @typedef {{vi: string, en: string}} Both
 * @typedef {{id: number, date_ms: number, from: string, text: string, mine: boolean, by_bot: boolean, buttons: {label: string, url: ?string}[][], seq?: number}} Message
 */

export const state = {
  /** Whether the stream of events is open. */
  connected: true,
  /** Whether a `room` event has come at all. */
  known: false,
  ready: false,
  preparing: null,
  epoch: null,
  bot: { id: 0, username: '', name: '' },
  me: null,
  people: [],
  chats: new Map(),
  acts: [],
  filesOfYours: null,
  numbers: null,
  /** 'chats', 'room' or 'guide': what a narrow window shows; a wide one shows the guide in place of the chat. */
  view: 'chats',
  openChat: null,
};

/** Tells of: change, room, message, toast, said, answered, acted, linked, opened, viewed, failed. */
export const bus = new EventTarget();

export const on = (name, listener) => bus.addEventListener(name, (event) => listener(event.detail));

function tell(name, detail) {
  bus.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Asks for a new drawing. */
export const changed = () => tell('change');

export const me = () => state.people.find((person) => person.id === state.me);
export const chat = (id) => state.chats.get(id);
export const openedChat = () => state.chats.get(state.openChat);
export const privateChat = () => [...state.chats.values()].find((each) => each.kind === 'private');
export const lastMessage = (each) => each.messages.at(-1);

/** Chats, the one with the newest message first; what is closed for good stands last. */
export function chatsByRecency() {
  const newest = (each) => lastMessage(each)?.date_ms ?? 0;
  return [...state.chats.values()].sort((a, b) => a.closed - b.closed || newest(b) - newest(a));
}

/** The room's time now: the last known one, run on at the room's pace. */
export function roomNow() {
  const { numbers } = state;
  return numbers ? numbers.now_ms + (performance.now() - numbers.at) * numbers.pace : Date.now();
}

/* Events */

let source = null;
let retry = 0;
let sequence = 0;

/** The number of the newest message event; later ones are greater. */
export const currentSequence = () => sequence;

/** Listens to the room as this person sees it. */
export function listen(person) {
  clearTimeout(retry);
  source?.close();
  source = new EventSource(`/api/events?as=${person ?? ''}`);
  const hear = (name, handle) => source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  hear('room', takeRoom);
  hear('message', takeMessage);
  hear('toast', takeToast);
  hear('whisper', takeWhisper);
  hear('chats', ({ chats }) => takeChats(chats));
  hear('people', ({ people }) => { state.people = people; });
  hear('acts', ({ acts }) => { state.acts = acts; });
  hear('numbers', (numbers) => { state.numbers = { ...numbers, at: performance.now() }; });
  for (const name of ['room', 'message', 'toast', 'whisper', 'chats', 'people', 'acts', 'numbers']) source.addEventListener(name, changed);
  source.addEventListener('open', () => setConnected(true));
  source.addEventListener('error', () => {
    setConnected(false);
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(() => listen(person), 2000);
  });
}

function setConnected(connected) {
  state.connected = connected;
  changed();
}

function takeRoom(room) {
  const reset = state.epoch !== null && state.epoch !== room.epoch;
  state.known = true;
  state.ready = room.ready;
  state.preparing = room.preparing;
  state.epoch = room.epoch;
  state.bot = room.bot ?? state.bot;
  state.me = room.me;
  state.people = room.people;
  state.acts = room.acts;
  state.filesOfYours = room.files_of_yours;
  state.chats = new Map(room.chats.map((each) => [each.id, { ...each, messages: each.messages.filter(isThere), whispers: [] }]));
  pending.length = 0;
  tell('room', { reset });
}

const isThere = (message) => !message.deleted;

function takeChats(chats) {
  const before = state.chats;
  const moved = chats.filter((each) => each.closed && before.get(each.id)?.closed === false);
  state.chats = new Map(chats.map((each) => {
    const known = before.get(each.id);
    return [each.id, { ...each, messages: known?.messages ?? [], whispers: known?.whispers ?? [], more: known?.more ?? false }];
  }));
  for (const { id, became } of moved) tell('moved', { from: id, to: became });
}

function takeMessage({ chat: id, message }) {
  const where = chat(id);
  if (!where) return;
  message.seq = ++sequence;
  const index = where.messages.findIndex((each) => each.id === message.id);
  if (message.deleted) {
    where.messages = where.messages.filter((each) => each.id !== message.id);
  } else if (index >= 0) {
    where.messages[index] = message;
  } else {
    where.messages.push(message);
    where.messages.sort((a, b) => a.id - b.id);
  }
  tell('message', { chat: id, message, fresh: index < 0 && !message.deleted });
}

/** What this person alone sees in a group. It has no number, stands where it came, and is gone with the page, as Telegram promises no more. */
function takeWhisper({ chat: id, text, date_ms }) {
  const where = chat(id);
  where?.whispers.push({ text, date_ms, after: lastMessage(where)?.id ?? 0, key: ++sequence });
}

/** An answer to a press made here; one made elsewhere as the same person is shown there. */
function takeToast(toast) {
  const index = pending.findIndex((press) => press.chat === toast.chat);
  if (index >= 0) {
    const [press] = pending.splice(index, 1);
    tell('answered', press);
    tell('toast', toast);
  }
}

/* Actions */

export class RoomError extends Error {
  /** @param {?Both} words what the server said, if it said anything */
  constructor(words) {
    super(words ? both(words) : t('unreachable'));
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new RoomError(null);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok || !body) throw new RoomError(body?.error);
  return body;
}

const get = (path) => request(path);
const post = (path, body) => request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Waits for `action`; what went wrong is told to the reader, and undefined comes back. */
export async function attempt(action) {
  try {
    return await action;
  } catch (error) {
    if (!(error instanceof RoomError)) throw error;
    tell('failed', error.message);
    return undefined;
  }
}

export async function say(chatId, text, replyTo = null) {
  const said = await post('/api/say', { as: state.me, chat: chatId, text, reply_to: replyTo });
  tell('said', { chat: chatId, text });
  return said;
}

/** Changes what an own message says. */
export const edit = (chatId, message, text) => post('/api/edit', { as: state.me, chat: chatId, message, text });

/** Presses that still wait for their toast: {chat, message, row, column, label}. */
const pending = [];
const PATIENCE_MS = 60_000;

export const isPressed = (chatId, message, row, column) =>
  pending.some((press) => press.chat === chatId && press.message === message && press.row === row && press.column === column);

export async function press(chatId, message, row, column, label) {
  if (isPressed(chatId, message, row, column)) return;
  const waiting = { chat: chatId, message, row, column, label };
  const forget = () => {
    const index = pending.indexOf(waiting);
    if (index >= 0) pending.splice(index, 1);
    changed();
  };
  pending.push(waiting);
  setTimeout(forget, PATIENCE_MS);
  changed();
  try {
    await post('/api/press', { as: state.me, chat: chatId, message, row, column });
  } catch (error) {
    forget();
    throw error;
  }
}

export async function link(url, group = null) {
  const opened = await post('/api/link', { as: state.me, url, chat: group });
  tell('linked', { url });
  return opened.chat;
}

export async function act(id) {
  await post('/api/act', { as: state.me, chat: state.openChat, id });
  tell('acted', { id });
}

/** The seconds of a sound, which is sent as a voice message; null for any other file. */
function lengthOf(file) {
  if (!/\.(ogg|oga|opus)$/i.test(file.name)) return null;
  return new Promise((resolve) => {
    const sound = new Audio(URL.createObjectURL(file));
    const done = (seconds) => {
      URL.revokeObjectURL(sound.src);
      resolve(seconds);
    };
    sound.addEventListener('loadedmetadata', () => done(Number.isFinite(sound.duration) ? Math.ceil(sound.duration) : 1));
    sound.addEventListener('error', () => done(null));
  });
}

export async function upload(chatId, file, replyTo) {
  const where = new URLSearchParams({ as: state.me, chat: chatId, name: file.name });
  if (replyTo) where.set('reply_to', replyTo);
  const seconds = await lengthOf(file);
  if (seconds !== null) where.set('seconds', seconds);
  return request(`/api/upload?${where}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
}

/** Adds the messages before the oldest known one. */
export async function loadEarlier(where) {
  const before = where.messages[0]?.id;
  if (!before) return;
  const query = new URLSearchParams({ as: state.me, chat: where.id, before });
  const { messages, more } = await get(`/api/earlier?${query}`);
  const known = new Set(where.messages.map((message) => message.id));
  where.messages = [...messages.filter((message) => isThere(message) && !known.has(message.id)), ...where.messages];
  where.more = more;
  changed();
}

export const fileUrl = (chatId, message) => `/api/file?${new URLSearchParams({ as: state.me, chat: chatId, message })}`;

export const markRead = (chatId, message) => post('/api/read', { as: state.me, chat: chatId, message });
export const unblock = () => post('/api/unblock', { as: state.me });
export const setSpeed = (speed) => post('/api/speed', { speed });
export const reset = (kind) => post('/api/reset', { kind });
export const addPerson = (name, language) => post('/api/people', { name, language });
export const addGroup = (title) => post('/api/groups', { as: state.me, title });
export const tours = () => get('/api/tours');
export const startTour = (id) => post('/api/tour', { id });

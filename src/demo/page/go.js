/** Getting about the room: who one is, which chat is open, where a link leads. */

import { ask, h, narrow } from './dom.js';
import { attempt, bus, changed, chatsByRecency, link, listen, me, on, state } from './room.js';
import { both, t } from './words.js';

/** Which chat each person had open last. */
const lastOpen = new Map();

export function showView(view) {
  const before = state.view;
  state.view = view;
  if (view !== before) bus.dispatchEvent(new CustomEvent('viewed', { detail: view }));
  changed();
}

export function openChat(id) {
  state.openChat = id;
  state.view = 'chats';
  lastOpen.set(state.me, id);
  sessionStorage.setItem('chat', id);
  bus.dispatchEvent(new CustomEvent('opened', { detail: id }));
  changed();
}

export function closeChat() {
  state.openChat = null;
  lastOpen.delete(state.me);
  sessionStorage.removeItem('chat');
  changed();
}

/** The chat itself, or what it has become. */
function successor(id) {
  const became = state.chats.get(id)?.became;
  return state.chats.has(became) ? became : id;
}

on('moved', ({ from, to }) => {
  if (state.openChat === from && state.chats.has(to)) openChat(to);
});

/** Becomes another person; resolves when the room as they see it is here. */
export function becomePerson(id) {
  if (id === state.me) return Promise.resolve();
  const before = state.openChat;
  return new Promise((resolve) => {
    bus.addEventListener('room', () => {
      const mayOpen = [lastOpen.get(state.me), before].map(successor).find((each) => state.chats.has(each));
      state.openChat = before === null ? null : (mayOpen ?? chatsByRecency()[0]?.id ?? null);
      sessionStorage.setItem('person', state.me);
      resolve();
    }, { once: true });
    listen(id);
  });
}

/** Opens some chat where one is always in sight. */
export function openSomething() {
  if (!state.chats.has(state.openChat)) state.openChat = chatsByRecency()[0]?.id ?? null;
  changed();
}

const A_LINK = /https?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?)\]}…]/g;
const A_COMMAND = /(?<![^\s(,.:;“"«])\/[a-z][a-z0-9_]*/gi;

/** The bot's own link in `url` and whether it adds the bot to a group; null for any other link. */
function botLink(url) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return null;
  }
  const ours = target.hostname === 't.me' && target.pathname.slice(1).toLowerCase() === state.bot.username.toLowerCase();
  return ours ? { toGroup: target.searchParams.has('startgroup') } : null;
}

/**
 * Cuts a text into plain pieces, bold ones, links to the bot and commands. Links to anywhere else stay plain.
 * @param {[number, number][]} bold where what stands out begins and ends
 * @returns {{text: string, url?: string, command?: string, bold?: boolean}[]}
 */
export function pieces(text, withCommands, bold = []) {
  const marks = [...text.matchAll(A_LINK)].map((match) => ({ at: match.index, text: match[0], url: botLink(match[0]) ? match[0] : undefined }));
  const inLink = (at) => marks.some((mark) => at >= mark.at && at < mark.at + mark.text.length);
  if (withCommands) {
    for (const match of text.matchAll(A_COMMAND)) {
      if (!inLink(match.index)) marks.push({ at: match.index, text: match[0], command: match[0] });
    }
  }
  marks.sort((a, b) => a.at - b.at);
  const found = [];
  let at = 0;
  const words = (end) => {
    for (const [from, to] of bold) {
      const [begin, stop] = [Math.max(from, at), Math.min(to, end)];
      if (begin >= stop) continue;
      if (begin > at) found.push({ text: text.slice(at, begin) });
      found.push({ text: text.slice(begin, stop), bold: true });
      at = stop;
    }
    if (end > at) found.push({ text: text.slice(at, end) });
  };
  for (const mark of marks) {
    words(mark.at);
    found.push(mark);
    at = mark.at + mark.text.length;
  }
  words(text.length);
  return found;
}

/** Opens a page of the room's own beside it, such as the one for the door; false for any other link. */
function opensOwnPage(url) {
  const { pathname, hash } = new URL(url);
  if (!pathname.startsWith('/door/')) return false;
  window.open(`${location.origin}${pathname}${hash}`, '_blank', 'noopener');
  return true;
}

/** Opens a link as the person one is. */
export async function openLink(url) {
  const where = botLink(url);
  if (!where) return leadsOutside();
  const group = where.toGroup ? await chooseGroup() : null;
  if (where.toGroup && group === null) return;
  const opened = await attempt(link(url, group));
  if (opened !== undefined) openChat(opened);
}

/** Offers to open a link as oneself or to hand it to somebody else. */
export async function offerLink(url) {
  if (opensOwnPage(url)) return;
  if (!botLink(url)) return leadsOutside();
  const others = state.people.filter((person) => person.id !== state.me);
  const person = await ask({
    title: t('link-open'),
    content: [h('p', { class: 'url' }, url)],
    actions: [
      { label: t('link-as', { name: me().name }), value: state.me, kind: 'primary' },
      ...others.map((other, index) => ({
        label: other.name,
        about: both(other.role),
        value: other.id,
        kind: 'choice',
        heading: index === 0 ? t('link-give') : undefined,
        testid: `give-${other.key ?? other.id}`,
      })),
      { label: t('cancel'), value: null },
    ],
  });
  if (person === null) return;
  await becomePerson(person);
  await openLink(url);
}

function leadsOutside() {
  bus.dispatchEvent(new CustomEvent('failed', { detail: t('link-outside') }));
}

function chooseGroup() {
  const groups = chatsByRecency().filter((each) => each.kind !== 'private' && !each.closed);
  return ask({
    title: t('link-group'),
    text: groups.length === 0 ? t('link-no-group', { name: me().name }) : undefined,
    actions: [...groups.map((group) => ({ label: group.title, value: group.id, kind: 'choice' })), { label: t('cancel'), value: null }],
  });
}

on('room', ({ reset }) => {
  if (reset) lastOpen.clear();
  if (state.ready && !state.chats.has(state.openChat)) state.openChat = null;
  if (!narrow.matches) openSomething();
});

/** Takes up again what was open before the page was loaded anew. */
export function begin() {
  state.openChat = Number(sessionStorage.getItem('chat')) || null;
  listen(sessionStorage.getItem('person'));
}

/**
 * What was entered, until the server has it: kept on the telephone, sent in its order, each under a name of its own, so that what is sent
 * twice counts once. No name that the server says is kept, and none that was typed once it was sent.
 */

const SHOWN = 20;
const AT_ONCE = 50;
const SEND_MOST_MS = 20_000;

/** The link behind the '#' of the address; Telegram puts words of its own behind it. */
export const link = /^#([\w.-]+)/.exec(location.hash)?.[1] ?? '';
/** One official at one meeting: a new link finds what an older one left. */
const place = `loa-door:${link.split('.').slice(0, 2).join('.')}`;

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}');
    return { queue: kept.queue ?? [], last: kept.last ?? [] };
  } catch {
    return { queue: [], last: [] };
  }
}

/** What older meetings left, unless it still has to be sent. */
function tidy() {
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith('loa-door:') && each !== place)) {
      if (!JSON.parse(localStorage.getItem(key)).queue?.length) localStorage.removeItem(key);
    }
  } catch {
    // Nothing can be kept here, so nothing is left.
  }
}

export const kept = load();
tidy();
let shown = () => {};

const A_NUMBER = /^\d[\da-z ,.-]*$/i;

function save() {
  const last = kept.last.map(({ id, kind, text, tone, undone }) => ({ id, kind, text: tone === 'wait' || A_NUMBER.test(text) ? text : '', tone, undone }));
  try {
    localStorage.setItem(place, JSON.stringify({ queue: kept.queue, last }));
  } catch {
    // No room, or no right to keep anything: the page itself still has it.
  }
  shown();
}

/** @param {() => void} show called whenever what is kept has changed */
export function begin(show) {
  shown = show;
  addEventListener('storage', (event) => {
    if (event.key !== place) return;
    Object.assign(kept, load());
    shown();
  });
}

function name() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keeps an entry to be sent; its name. @param {'comes' | 'leaves' | 'square'} kind @param {string} text
 * @param {unknown} by whose numbers stand in it, where the server has asked
 */
export function enter(kind, text, by = null) {
  const id = name();
  kept.queue.push({ id, kind, text, by, at: Date.now() });
  kept.last.unshift({ id, kind, text: kind === 'square' ? '' : text, tone: 'wait' });
  kept.last.length = Math.min(kept.last.length, SHOWN);
  save();
  return id;
}

/** Takes an entry back: one that nobody was sent yet is simply gone, and of one that did nothing (`isNothing`) nobody is told. */
export function undo(id, isNothing = false) {
  const waiting = kept.queue.find((each) => each.id === id);
  const entry = kept.last.find((each) => each.id === id);
  if (entry) entry.undone = true;
  if (isNothing) return save();
  if (waiting && !waiting.sent) kept.queue = kept.queue.filter((each) => each !== waiting);
  else kept.queue.push({ id: name(), kind: 'undo', text: id, at: Date.now() });
  save();
}

let sending = null;

/**
 * Sends what waits, until nothing does. One at a time, also among several windows.
 * @returns {Promise<{said?: object[], room?: object, no?: {status: number, text: string}}>}
 */
export function send() {
  sending ??= alone(sendAll).finally(() => { sending = null; });
  return sending;
}

function alone(act) {
  return navigator.locks ? navigator.locks.request(place, act) : act();
}

async function sendAll() {
  const said = [];
  let room;
  while (kept.queue.length > 0) {
    const some = kept.queue.slice(0, AT_ONCE);
    for (const each of some) each.sent = true;
    save();
    const now = Date.now();
    const answer = await ask('api/entries', { entries: some.map(({ id, kind, text, by, at }) => ({ id, kind, text, by, ago: Math.max(0, now - at) })) });
    if (answer.no) return { said, room, no: answer.no };
    room = answer.room;
    const heard = new Map(answer.results.map((result) => [result.id, result]));
    for (const each of some) {
      const result = heard.get(each.id);
      if (!result) continue;
      const entry = kept.last.find((one) => one.id === (each.kind === 'undo' ? each.text : each.id));
      if (entry && each.kind !== 'undo') Object.assign(entry, { tone: result.tone, said: result.text, choices: result.choices });
      said.push({ ...result, kind: each.kind });
    }
    kept.queue = kept.queue.filter((each) => !heard.has(each.id));
    save();
    if (heard.size === 0) return { said, room, no: { status: 503, text: '' } };
  }
  return { said, room };
}

/** Asks the server. `no.status` is 0 where it was not reached. */
export async function ask(path, body) {
  const call = body
    ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    : { headers: {} };
  call.headers.authorization = `Bearer ${link}`;
  call.signal = AbortSignal.timeout?.(SEND_MOST_MS);
  try {
    const response = await fetch(path, call);
    const answer = await response.json();
    return response.ok ? answer : { no: { status: response.status, text: answer.text ?? '' } };
  } catch {
    return { no: { status: 0, text: '' } };
  }
}

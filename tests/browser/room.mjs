/**
 * The practice room as a person meets it: the program is started, its page is opened in a browser, and everything is done by
 * pressing, writing and looking. Nothing here calls the server's actions; only what is on the page is used.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { smaller } from './png.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const TARGET = path.resolve(REPOSITORY, process.env.CARGO_TARGET_DIR ?? 'target');
export const BINARY = path.resolve(REPOSITORY, process.env.LOA_BIN ?? path.join(TARGET, 'debug/loa'));
const CHROMIUM = process.env.LOA_CHROMIUM ?? '/usr/bin/chromium';
const SCREENSHOTS = path.join(TARGET, 'screenshots');

/** These machines are noisy: what should come within a second may take many. */
export const SOON = 30_000;
/** A whole crowd answers, or the clock goes past several reminders. */
export const LATE = 180_000;
const TEST_MOST = 300_000;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };
/** A tall telephone: its picture is small, and still sharp where README.md shows it at 200 pixels. */
const README_PHONE = { size: { width: 360, height: 860 }, touch: true };

/* The program */

const started = new Set();

/** A running `loa demo`. */
export class Program {
  /** @param {string} folder where the room is kept @param {string} [listen] the address of its page */
  static async start(folder, listen = '127.0.0.1:0') {
    const program = new Program();
    program.folder = folder;
    program.child = spawn(BINARY, ['demo', '--folder', folder, '--listen', listen], {
      cwd: folder,
      env: { PATH: process.env.PATH, RUST_BACKTRACE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.add(program);
    program.said = '';
    program.child.stderr.setEncoding('utf8').on('data', (text) => { program.said += text; });
    program.ended = once(program.child, 'exit');
    program.ended.then(([code, signal]) => { program.said += `(ended: ${code ?? signal})\n`; });
    const lines = createInterface({ input: program.child.stdout });
    program.address = await new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        program.said += `${line}\n`;
        const found = /http:\/\/(\S+?)[\s;–]/.exec(`${line} `);
        if (found) resolve(found[1]);
      });
      program.ended.then(([code, signal]) => reject(new Error(`the program ended (${code ?? signal}):\n${program.said}`)));
    });
    return program;
  }

  get url() {
    return `http://${this.address}/`;
  }

  get port() {
    return Number(this.address.split(':').at(-1));
  }

  get pid() {
    return this.child.pid;
  }

  async #signal(signal) {
    started.delete(this);
    this.child.kill(signal);
    const [code, by] = await this.ended;
    return code ?? by;
  }

  /** Ctrl-C; the program has to end by itself and well. */
  async stop() {
    if (!started.has(this)) return;
    assert.equal(await this.#signal('SIGINT'), 0, `the program did not end well:\n${this.said}`);
  }

  /** `kill -9`: the room is not told. */
  async kill() {
    await this.#signal('SIGKILL');
  }
}

/* Rooms */

const folders = [];

export async function emptyFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'loa-room-'));
  folders.push(folder);
  return folder;
}

const TEMPLATES = path.join(TARGET, 'browser-rooms');
let template = null;

/** The room that this program sets up: once through the page, for all files of tests. Another program makes another. */
async function readyTemplate() {
  const { mtimeMs, size } = await stat(BINARY);
  const name = `${Math.round(mtimeMs)}-${size}`;
  const kept = path.join(TEMPLATES, name);
  await mkdir(TEMPLATES, { recursive: true });
  const there = await readdir(TEMPLATES);
  if (there.includes(name)) return kept;
  for (const old of there) await rm(path.join(TEMPLATES, old), { recursive: true, force: true });
  const folder = await mkdtemp(path.join(TEMPLATES, 'being-made-'));
  const program = await Program.start(folder);
  const guest = await Guest.open(program);
  await guest.close();
  await program.stop();
  await rename(folder, kept);
  return kept;
}

/** A folder with a room that stands ready, for one test. */
async function readyFolder() {
  template ??= readyTemplate();
  const folder = await emptyFolder();
  await cp(await template, folder, { recursive: true });
  return folder;
}

/* The browser */

let browser = null;

const launch = (args = []) => chromium.launch({
  executablePath: CHROMIUM,
  args: [
    ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...args,
  ],
});

function openBrowser() {
  browser ??= launch();
  return browser;
}

/** A browser whose camera shows this film (`.y4m`), for ever. @param {string} film */
export const openCamera = (film) => launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`]);

after(async () => {
  await (await browser)?.close();
  for (const program of started) await program.kill();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Cut lines while the program is away are no fault of the page. */
const AWAY = /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|NETWORK_IO_SUSPENDED)/;
const CARD = /(?:(?:Hộ\sc|C)ó\sngười\sdự:?|Khi\shết\sgiờ\sbáo\sdự:)\s([\d.]+)\/([\d.]+)(?:\shộ(?:\sbáo\sdự)?)?\s·\s(?:Hộ\sv|V)ắng:?\s([\d.]+)(?:\/[\d.]+)?\s·\sChưa\strả\slời:?\s([\d.]+)/;
/** What keeps a number and its unit on one line is a space to who reads. */
const plain = (text) => text.replaceAll('\u00a0', ' ');
const figure = (text) => Number(text.replaceAll('.', ''));

/** Somebody in front of the page. */
export class Guest {
  /**
   * Opens the page in a browser of its own and waits until the room is ready.
   * @param {Program} program
   * @param {{size?: {width: number, height: number}, touch?: boolean, scheme?: 'light'|'dark', guide?: boolean, calm?: boolean}} [how]
   *   `guide`: the guide of the first visit stays open
   */
  static async open(program, { size = DESKTOP, touch = false, scheme = 'light', guide = false, calm = true, ...options } = {}) {
    const guest = new Guest();
    guest.context = await (await openBrowser()).newContext({
      viewport: size,
      hasTouch: touch,
      isMobile: touch,
      colorScheme: scheme,
      locale: 'vi-VN',
      timezoneId: 'Europe/Berlin', // the page has to show Vietnam's time wherever it is looked at
      reducedMotion: calm ? 'reduce' : 'no-preference',
      acceptDownloads: true,
      ...options,
    });
    guest.page = await guest.context.newPage();
    guest.page.setDefaultTimeout(SOON);
    guest.narrow = size.width < 960;
    guest.touch = touch;
    guest.program = program;
    guest.faults = [];
    guest.mayBeAway = false;
    guest.#watch();
    await guest.page.goto(program.url);
    await guest.untilReady();
    if (!guide) await guest.lookAround();
    return guest;
  }

  #watch() {
    const host = this.program.address;
    this.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#fault(`console: ${message.text()} ${message.location().url}`);
    });
    this.page.on('pageerror', (error) => this.faults.push(`page error: ${error.stack ?? error}`));
    this.context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['blob:', 'data:'].includes(url.protocol) && url.host !== host) this.faults.push(`request to another host: ${url}`);
    });
    this.page.on('popup', (popup) => this.faults.push(`a window was opened: ${popup.url()}`));
  }

  #fault(text) {
    if (!(this.mayBeAway && AWAY.test(text))) this.faults.push(text);
  }

  async untilReady() {
    await this.page.locator('body[data-stage="ready"]').waitFor({ timeout: LATE });
    await this.until('the numbers are there', () => this.page.evaluate(() => document.querySelector('[data-testid="clock"]')?.dataset.ms !== undefined));
  }

  async lookAround() {
    await this.on('look-around').click();
    await this.page.locator('body[data-view="chats"]').waitFor();
  }

  async close() {
    await this.context.close();
  }

  /** What has to hold whenever somebody leaves: nothing went wrong, nothing went out, nothing was lost, nothing is left lying. */
  async checkAtTheEnd({ well = true, answeredAll = true } = {}) {
    if (well) {
      await this.untilNothingWaits();
      const taps = async () => Object.fromEntries(await Promise.all(['pressed', 'recorded', 'answered'].map(async (name) => [name, await this.number(name)])));
      const allDone = ({ pressed, recorded, answered }) => pressed === recorded && (pressed === answered || !answeredAll);
      await this.until('every press is recorded and answered', async () => allDone(await taps())).catch(async (error) => {
        throw new Error(`${error.message}; ${JSON.stringify(await taps())}`);
      });
    }
    assert.equal(await this.number('lost'), 0, 'taps were lost');
    assert.deepEqual(this.faults, []);
  }

  /* Finding */

  on(testid) {
    return this.page.getByTestId(testid);
  }

  /** Waits until `holds` does; says what it waited for when it never does. */
  async until(what, holds, timeout = SOON) {
    const end = Date.now() + timeout;
    for (;;) {
      const found = await holds();
      if (found) return found;
      if (Date.now() > end) throw new Error(`in vain (${timeout / 1000} s): ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  get log() {
    return this.page.locator('.log');
  }

  /** Messages of the open chat with this text; what one person alone is shown is not among them. */
  messages(text) {
    return this.log.locator('article.message:not(.whisper)').filter({ hasText: text });
  }

  async sees(text, timeout = SOON) {
    await this.messages(text).last().waitFor({ timeout });
  }

  async textOf(message) {
    return plain(await message.locator('.text').innerText());
  }

  /** The newest message with this text. */
  async newest(text) {
    await this.sees(text);
    return this.textOf(this.messages(text).last());
  }

  /** All that everybody reads in the open chat, without who wrote it and when. */
  async texts() {
    return (await this.log.locator('article.service, article:not(.whisper) .text').allInnerTexts()).map(plain);
  }

  /* Doing */

  async click(locator) {
    await (this.touch ? locator.tap() : locator.click());
  }

  /** Goes to a part of the page; on a telephone a chat has no tabs, only the way back and the room's clock. */
  async view(view) {
    if (!this.narrow && view !== 'guide') return;
    const [tab, toRoom] = [this.on(`tab-${view}`), this.on('to-room')];
    await tab.or(toRoom).filter({ visible: true }).first().waitFor();
    if (!(await tab.isVisible())) {
      if (view === 'room') return this.click(toRoom);
      await this.click(this.page.locator('#back'));
    }
    await this.click(tab);
  }

  get me() {
    return this.page.locator('#people-list button[aria-current="true"]').getAttribute('data-testid').then((id) => id.replace('person-', ''));
  }

  /** Becomes this person. */
  async be(person) {
    if (this.narrow) await this.toList();
    const fold = this.page.locator('#people-fold');
    const button = this.on(`person-${person}`);
    await button.or(fold).filter({ visible: true }).first().waitFor();
    if (!(await button.isVisible())) await this.click(fold);
    await this.click(button);
    await this.page.locator(`[data-testid="person-${person}"][aria-current="true"]`).waitFor({ state: 'attached' });
  }

  async toList() {
    await this.view('chats');
    await this.drawn();
    const back = this.page.locator('#back');
    if (await back.isVisible()) await this.click(back);
  }

  /** Opens a chat by its key. */
  async open(chat) {
    if (this.narrow) await this.toList();
    await this.click(this.on(`chat-${chat}`));
    await this.page.locator(`[data-testid="chat-${chat}"][aria-current="true"]`).waitFor({ state: 'attached' });
  }

  /** Becomes this person, in this chat. */
  async go(person, chat) {
    await this.be(person);
    await this.open(chat);
  }

  /** The newest button with these words. */
  key(label) {
    return this.log.locator('.key').filter({ hasText: label instanceof RegExp ? label : new RegExp(`^${label.replaceAll(' ', '\\s')}`) }).last();
  }

  /**
   * Presses the newest button with these words, waits until the bot has answered (unless `answered` is false), and closes the
   * answer when it is one that stays.
   * @returns {Promise<string>} what the bot answered, when it is an answer that stays
   */
  async press(label, { answered = true } = {}) {
    const before = await this.number('pressed');
    const taken = this.page.waitForResponse((response) => response.url().endsWith('/api/press'));
    await this.click(this.key(label));
    assert.equal((await taken).status(), 200);
    await this.untilNumber('pressed', (pressed) => pressed > before);
    if (!answered) return '';
    await this.drawn();
    await this.page.locator('.log .key[aria-busy]').waitFor({ state: 'detached', timeout: LATE });
    return this.closeAnswer();
  }

  /** Closes the answer that stays, if there is one. */
  async closeAnswer() {
    if (!(await this.on('alert-ok').isVisible())) return '';
    const text = plain(await this.page.locator('dialog .ask > p').innerText());
    await this.click(this.on('alert-ok'));
    await this.page.locator('dialog').waitFor({ state: 'detached' });
    return text;
  }

  /** What has changed by now is drawn. */
  drawn() {
    return this.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  }

  /** The line that has popped up, once it has these words. */
  async toast(words) {
    const toast = this.on('toast').filter({ hasText: words });
    await toast.waitFor();
    return plain(await toast.innerText());
  }

  /** Writes and sends; waits until it stands in the chat. */
  async say(text) {
    await this.on('composer').fill(text);
    await this.click(this.on('send'));
    await this.log.locator('article.mine').filter({ hasText: text.split('\n')[0] }).last().waitFor();
  }

  /** Chooses a command from the Menu, without writing it. */
  async choose(command) {
    await this.click(this.on('menu'));
    await this.click(this.on(`command-${command}`));
    await this.log.locator('article.mine').filter({ hasText: `/${command}` }).last().waitFor();
  }

  act(id) {
    return this.on(`act-${id}`);
  }

  /** Does an act of the panel. */
  async do(id) {
    await this.view('room');
    const answer = this.page.waitForResponse((response) => response.url().endsWith('/api/act'));
    await this.click(this.act(id));
    const answered = await answer;
    assert.equal(answered.status(), 200, `${id}: ${await answered.text()}`);
  }

  /** Does an act that takes a while, to its end. */
  async finish(id) {
    await this.do(id);
    // What has begun shows within a moment, unless it is over already.
    await this.until(`${id} begins`, () => this.isUnderWay(id), 1500).catch(() => {});
    await this.until(`${id} is done`, async () => !(await this.isUnderWay(id)), LATE);
  }

  isUnderWay(id) {
    return this.page.evaluate((act) => {
      const walking = document.querySelector('.next-due').getAttribute('aria-busy') === 'true';
      return walking || document.querySelector(`[data-act="${act}"]`).dataset.state === 'busy';
    }, id);
  }

  /** Turns a switch of the panel on or off. */
  async turn(id, on) {
    await this.do(id);
    await this.page.locator(`[data-act="${id}"][data-state="${on ? 'on' : 'ready'}"]`).waitFor({ state: 'attached' });
  }

  /* Reading */

  number(name) {
    return this.on(`num-${name}`).getAttribute('data-value').then(Number);
  }

  async untilNumber(name, holds, timeout = SOON) {
    await this.until(`${name} is right (it is ${await this.number(name)})`, async () => holds(await this.number(name)), timeout);
    return this.number(name);
  }

  untilNothingWaits() {
    return this.untilNumber('waiting', (waiting) => waiting === 0, LATE);
  }

  async now() {
    return Number(await this.on('clock').getAttribute('data-ms'));
  }

  /** The figures of the newest notice in the open chat. */
  async card() {
    const [, coming, roll, absent, unanswered] = CARD.exec(await this.newest(CARD)).map(figure0);
    return { coming, roll, absent, unanswered, answered: coming + absent };
  }

  async untilCard(what, holds, timeout = SOON) {
    await this.until(what, async () => holds(await this.card()), timeout).catch(async (error) => {
      throw new Error(`${error.message}; the notice has ${JSON.stringify(await this.card())}`);
    });
    return this.card();
  }

  async unread(testid) {
    const badge = this.on(testid).locator('.badge');
    return Number((await badge.getAttribute('data-count')) ?? 0);
  }

  /** Keeps a picture of a telephone as somebody sees it, for README.md; `edge` of the message is in sight: its beginning, or its keys. */
  async pictureForReadme(name, person, chat, words, edge = 'start') {
    const other = await Guest.open(this.program, README_PHONE);
    await other.go(person, chat);
    await other.sees(words);
    await other.messages(words).last().evaluate((message, block) => message.scrollIntoView({ block }), edge);
    await other.drawn();
    await other.page.locator('.pill').evaluate((pill) => { pill.style.visibility = 'hidden'; }); // it covers what the picture is of
    await mkdir(SCREENSHOTS, { recursive: true });
    await writeFile(path.join(SCREENSHOTS, `${name}.png`), smaller(await other.page.screenshot()));
    assert.deepEqual(other.faults, []);
    await other.close();
  }

  /** Keeps a picture of the page. */
  async picture(name, options = {}) {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), ...options });
  }
}

const figure0 = (text, index) => (index === 0 ? text : figure(text));

/* Tests */

/**
 * A test in a room of its own that stands ready.
 * @param {string} name a sentence
 * @param {(guest: Guest, program: Program) => Promise<void>} plays
 * @param {object} [how] as in Guest.open; `well: false` when the bot is not well at the end; `answeredAll: false` when answers may
 *   have gone to a room that was killed before it wrote them down
 */
export function inRoom(name, plays, how = {}) {
  test(name, { timeout: TEST_MOST }, async () => {
    const program = await Program.start(await readyFolder());
    const guest = await Guest.open(program, how);
    try {
      await plays(guest, program);
      await guest.checkAtTheEnd(how);
    } catch (error) {
      await guest.picture(`failed ${name}`).catch(() => {});
      error.message += `\n  where it stood: ${path.join(SCREENSHOTS, `failed ${name}.png`)}; the page's faults: ${JSON.stringify(guest.faults)}\n${guest.program.said}`;
      throw error;
    } finally {
      await guest.close();
    }
    await guest.program.stop();
  });
}

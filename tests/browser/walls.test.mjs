/** Nothing gets out of the room, and nobody from outside gets in. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { test } from 'node:test';

import { BINARY, emptyFolder, inRoom } from './room.mjs';
import { callMeeting, untilAnswered } from './ward.mjs';

/** Asks the program without a browser, as a stranger's page or program would. */
function ask(program, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: program.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', reject).end(body);
  });
}

inRoom('Only the room’s own page may ask it anything', async (guest, program) => {
  const json = { 'Content-Type': 'application/json' };
  const speed = JSON.stringify({ speed: 60 });
  const refused = async (path, how) => assert.equal((await ask(program, path, how)).status, 403, `${path} ${JSON.stringify(how)}`);
  for (const host of ['example.com', 'example.com:80', `127.0.0.1.example.com:${program.port}`, 'localhost.example.com']) {
    for (const path of ['/', '/app.js', '/api/tours']) await refused(path, { headers: { Host: host } });
    await refused('/api/speed', { method: 'POST', headers: { ...json, Host: host }, body: speed });
  }
  for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json', undefined]) {
    await refused('/api/speed', { method: 'POST', headers: kind ? { 'Content-Type': kind } : {}, body: speed });
  }
  for (const origin of ['https://example.com', 'http://127.0.0.1:1', 'null', `http://${program.address}.example.com`]) {
    await refused('/api/speed', { method: 'POST', headers: { ...json, Origin: origin }, body: speed });
    await refused('/api/tours', { headers: { Origin: origin } });
  }
  await refused('/api/speed', { method: 'POST', headers: { ...json, 'Sec-Fetch-Site': 'cross-site' }, body: speed });
  await refused('/api/tours', { headers: { 'Sec-Fetch-Site': 'same-site' } });
  assert.ok(await guest.on('speed-1').isChecked(), 'none of it has done anything');

  for (const path of ['/', '/app.js', '/app.css', '/api/tours']) {
    const { status, headers } = await ask(program, path);
    assert.equal(status, 200, path);
    assert.match(headers['content-security-policy'], /default-src 'self'.*frame-ancestors 'none'/, path);
    assert.doesNotMatch(headers['content-security-policy'], /unsafe|\*/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['access-control-allow-origin'], undefined, path);
  }
});

test('The room does not open beside a real token, says what to do, and does not repeat the token', { timeout: 60_000 }, async () => {
  const token = `123456789:AA${'x'.repeat(33)}`;
  const folder = await emptyFolder();
  const program = spawn(BINARY, ['demo', '--folder', folder, '--listen', '127.0.0.1:0'], { cwd: folder, env: { TELOXIDE_TOKEN: token } });
  let said = '';
  for (const stream of [program.stdout, program.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
  const [code] = await once(program, 'close');
  assert.notEqual(code, 0);
  assert.match(said, /TELOXIDE_TOKEN= loa demo/);
  assert.ok(!said.includes(token) && !said.includes('xxxx'), 'the token is not repeated');
  assert.doesNotMatch(said, /panicked/);
  assert.deepEqual(readdirSync(folder), []);
});

/* Sockets */

/** A process and all it has started. */
function family(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

/** The sockets a process holds, by their number in the kernel. */
function socketsOf(pid) {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.slice(1) ?? [];
    } catch {
      return []; // closed meanwhile
    }
  });
}

const UNSET = /^0+$/;
/** 127.0.0.0/8, ::1, and 127.0.0.0/8 written as IPv6: the kernel writes each group of four bytes backwards. */
const LOOPBACK = /^([0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;

/** Every network socket of a process and its children: kind, and the addresses at both ends. */
function ends(pid) {
  const own = new Set(family(pid).flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((kind) => {
    const lines = readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/));
    return lines.filter((columns) => own.has(columns[9])).map(([, local, remote]) => ({ kind, local: local.split(':')[0], remote: remote.split(':')[0] }));
  });
}

inRoom('While the whole crowd answers and the clock runs, no connection leads out of this machine', async (guest, program) => {
  assert.ok(family(program.pid).length >= 2, 'the bot is a process of its own');
  const seen = new Map();
  const looking = setInterval(() => {
    for (const end of ends(program.pid)) seen.set(JSON.stringify(end), end);
  }, 20);
  try {
    await callMeeting(guest);
    await guest.finish('crowd-answer');
    await untilAnswered(guest, 96);
    await guest.finish('forward-eve');
  } finally {
    clearInterval(looking);
  }
  const all = [...seen.values()];
  assert.ok(all.some(({ kind, remote }) => kind === 'tcp' && LOOPBACK.test(remote)), 'connections have been seen at all');
  for (const { kind, local, remote } of all) {
    assert.match(kind, /^tcp/, `a socket of kind ${kind}`);
    assert.match(local, LOOPBACK, 'nobody outside this machine reaches it');
    if (!UNSET.test(remote)) assert.match(remote, LOOPBACK, 'it reaches nobody outside this machine');
  }
});

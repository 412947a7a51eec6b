/** Whatever goes wrong around the bot, nobody’s answer is lost. */

import assert from 'node:assert/strict';

import { inRoom, LATE } from './room.mjs';
import { callMeeting, untilAnswered } from './ward.mjs';

/** The households of khu phố 1 that the crowd plays. */
const CROWD = 96;

const telegramIs = (guest, state) => guest.page.locator(`[data-testid="telegram-state"][data-state="${state}"]`).waitFor({ state: 'attached' });
const botIs = (guest, state) => guest.page.locator(`[data-testid="bot-state"][data-state="${state}"]`).waitFor({ state: 'attached' });

inRoom('Answers given while Telegram asks everybody to wait are recorded, and counted when it is well again', async (guest) => {
  await callMeeting(guest);
  await guest.turn('telegram-busy', true);
  await telegramIs(guest, 'slow');
  const before = await guest.number('recorded');
  await guest.do('crowd-answer');
  await guest.untilNumber('recorded', (recorded) => recorded === before + CROWD, LATE);
  assert.ok((await guest.card()).answered < CROWD, 'the notice cannot be changed meanwhile');
  await guest.picture('50-telegram-slow');
  await guest.turn('telegram-busy', false);
  await telegramIs(guest, 'well');
  await untilAnswered(guest, CROWD, LATE);
});

inRoom('What is said and pressed while Telegram is unreachable is done once it is back', async (guest) => {
  await callMeeting(guest);
  await guest.turn('telegram-cut', true);
  await telegramIs(guest, 'cut');
  await guest.be('lan');
  await guest.press('Tham dự', { answered: false });
  await guest.open('private');
  await guest.say('/ho');
  await guest.untilNumber('updates', (waiting) => waiting >= 2);
  assert.equal(await guest.number('recorded') + 1, await guest.number('pressed'));
  await guest.picture('51-telegram-unreachable');
  await guest.turn('telegram-cut', false);
  await telegramIs(guest, 'well');
  await guest.sees('Ông/bà là đại diện hộ');
  await guest.on('alert-ok').waitFor();
  assert.match(await guest.closeAnswer(), /hộ số 23 có người dự/);
  await guest.open('kp1');
  await untilAnswered(guest, 1, LATE);
  await guest.untilNumber('updates', (waiting) => waiting === 0);
});

inRoom('Somebody who blocks the bot gets nothing, and finds everything in order on coming back', async (guest) => {
  await callMeeting(guest);
  await guest.go('lan', 'private');
  await guest.act('block-bot').filter({ hasText: 'Bà Lan chặn bot' }).waitFor();
  await guest.turn('block-bot', true);
  await guest.on('unblock').waitFor();
  await guest.picture('52-bot-blocked');
  await guest.go('hai', 'kp1');
  await guest.press('Vắng mặt');
  await guest.untilCard('the household is absent', ({ absent }) => absent === 1, LATE);
  await guest.go('lan', 'private');
  assert.equal(await guest.messages('cho hộ số 23: vắng mặt').count(), 0, 'nothing has come while the bot was blocked');
  await guest.click(guest.on('unblock'));
  await guest.on('composer').waitFor();
  await guest.sees('cho hộ số 23: vắng mặt', LATE);
  await guest.say('/lichhop');
  await guest.sees('Hộ số 23: vắng mặt');
  await guest.open('kp1');
  await guest.press('Tham dự');
  await guest.untilCard('the household comes after all', ({ coming, absent }) => coming === 1 && absent === 0);
});

inRoom('A group becomes a supergroup while its notice is open, and answering goes on in the new one', async (guest) => {
  await callMeeting(guest);
  await guest.be('lan');
  await guest.press('Tham dự');
  await untilAnswered(guest, 1);
  await guest.do('group-upgrade');
  // The page goes along with the group; the old one stays in the list and takes nothing more.
  await guest.until('the new group has it', async () => (await guest.page.locator('#chat-list .row[aria-current] .row-note').innerText()) !== 'Nhóm cũ, đã đóng', LATE);
  await guest.untilCard('the notice has moved along', ({ coming }) => coming === 1, LATE);
  await guest.picture('53-group-became-a-supergroup');
  const closed = guest.page.locator('.instead p', { hasText: 'không viết vào đây được nữa' });
  assert.match(await guest.page.locator('#chat-list .row').last().innerText(), /Nhóm cũ, đã đóng/, 'the old one stands last');
  await guest.click(guest.page.locator('#chat-list .row', { hasText: 'Nhóm cũ, đã đóng' }));
  await closed.waitFor();
  await guest.open('kp1');
  await closed.waitFor({ state: 'hidden' });
  await guest.be('hai');
  await guest.open('kp1');
  await guest.press('Vắng mặt');
  await guest.untilCard('the one household is absent now', ({ coming, absent }) => coming === 0 && absent === 1, LATE);
  await guest.finish('crowd-answer');
  await untilAnswered(guest, 1 + CROWD, LATE);
  await guest.go('head', 'kp1');
  await guest.say('/lichhop');
  await guest.sees('lịch họp sắp tới');
});

inRoom('A bot killed in the middle of a crowd has recorded every press once it lives again', async (guest) => {
  await callMeeting(guest);
  const before = await guest.number('pressed');
  await guest.do('crowd-answer');
  await guest.untilNumber('recorded', (recorded) => recorded >= before + 10);
  assert.equal(await guest.act('bot-start').count(), 0, 'what cannot be done has no button');
  await guest.do('bot-kill');
  await botIs(guest, 'dead');
  await guest.untilNumber('updates', (waiting) => waiting >= 20, LATE);
  await guest.picture('54-bot-killed');
  assert.ok((await guest.number('recorded')) < (await guest.number('pressed')));
  await guest.do('bot-start');
  await botIs(guest, 'running');
  await guest.until('the crowd is done', async () => !(await guest.isUnderWay('crowd-answer')), LATE);
  await untilAnswered(guest, CROWD, LATE);
  assert.equal(await guest.number('pressed'), before + CROWD);
  await guest.untilNumber('recorded', (recorded) => recorded === before + CROWD);
  await guest.picture('55-bot-lives-again');
});

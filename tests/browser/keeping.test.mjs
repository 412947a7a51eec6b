/** The room is kept from one time to the next, and can be begun anew. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { inRoom, LATE, Program } from './room.mjs';
import { callMeeting, untilAnswered } from './ward.mjs';

/** Starts the program again at the same address, so that the open page finds it. */
async function startAgain(guest) {
  const { folder, address } = guest.program;
  guest.program = await Program.start(folder, address);
}

/** Of the room's time, while a crowd hurries it: about a second of ours. */
const A_MOMENT_MS = 120_000;

const cutOff = (guest) => guest.page.locator('#cut-off');

inRoom('A room that was closed opens as it was left', async (guest, program) => {
  await callMeeting(guest);
  await guest.be('lan');
  await guest.press('Tham dự');
  await untilAnswered(guest, 1);
  const [texts, now, unread] = [await guest.texts(), await guest.now(), await guest.unread('person-tu')];
  assert.ok(unread > 0);

  guest.mayBeAway = true;
  await program.stop();
  await cutOff(guest).waitFor();
  await startAgain(guest);
  await cutOff(guest).waitFor({ state: 'hidden' });
  await guest.untilReady();

  await guest.until('it is as it was', async () => JSON.stringify(await guest.texts()) === JSON.stringify(texts))
    .catch(async () => assert.deepEqual(await guest.texts(), texts));
  assert.equal(await guest.unread('person-tu'), unread);
  assert.ok((await guest.now()) >= now, 'the clock does not run back');
  await guest.be('hai');
  await guest.press('Vắng mặt');
  await guest.untilCard('an answer counts as before', ({ coming, absent }) => coming === 0 && absent === 1);
});

inRoom('A room whose program was killed opens again, and an answer counts', async (guest, program) => {
  await callMeeting(guest);
  await guest.be('lan');
  await guest.press('Tham dự');
  await untilAnswered(guest, 1);
  await guest.do('crowd-answer');
  await guest.untilCard('some have answered', ({ answered }) => answered >= 3, LATE);
  const now = await guest.now();

  guest.mayBeAway = true;
  await program.kill();
  await cutOff(guest).waitFor();
  await startAgain(guest);
  await cutOff(guest).waitFor({ state: 'hidden' });
  await guest.untilReady();

  assert.ok((await guest.now()) > now - A_MOMENT_MS, 'the clock runs back no further than what was written last');
  await guest.be('hai');
  await guest.open('kp1');
  await guest.press('Vắng mặt');
  await guest.untilCard('an answer counts as before', ({ absent }) => absent >= 1, LATE);
  await guest.untilNothingWaits();
  const { answered } = await guest.card();
  await guest.finish('crowd-answer');
  await guest.untilCard('the whole crowd has answered', (card) => card.answered === 97, LATE);
  assert.ok(answered <= 97);
}, { answeredAll: false });

async function reset(guest, kind) {
  await guest.click(guest.on('reset'));
  await guest.page.locator('dialog', { hasText: 'không lấy lại được' }).waitFor();
  await guest.click(guest.on(`reset-${kind}`));
  await guest.page.locator('body[data-stage="preparing"]').waitFor();
  await guest.picture('06-being-set-up');
  await guest.untilReady();
}

inRoom('A room made ready anew knows nothing of what was before', async (guest) => {
  await callMeeting(guest);
  await reset(guest, 'ready');
  assert.ok((await guest.now()) < Date.UTC(2022, 4, 16, 5), 'it begins in the morning of the first day again');
  await guest.go('head', 'kp1');
  assert.equal(await guest.messages(/có người dự/i).count(), 0);
  assert.equal(await guest.unread('person-lan'), 0);
  await callMeeting(guest);
  await guest.be('lan');
  await guest.press('Tham dự');
  await untilAnswered(guest, 1);
});

/** A roll as a ward would export it. */
function roll(households) {
  const names = ['Nguyễn Văn An', 'Trần Thị Bích', 'Phạm Văn Cường', 'Vũ Thị Dung', 'Hoàng Văn Đức'];
  const rows = Array.from({ length: households }, (_, at) => `${at + 1};${names[at % names.length]};Tổ ${1 + (at % 4)}`);
  return ['Số hộ;Chủ hộ;Địa chỉ', ...rows, ''].join('\r\n');
}

const HOUSEHOLDS = 44;

inRoom('An empty room takes a roll of one’s own, whose households link and answer', async (guest) => {
  await reset(guest, 'empty');
  await guest.go('head', 'private');
  const chooser = guest.page.waitForEvent('filechooser');
  await guest.click(guest.page.getByRole('button', { name: 'Gửi tệp' }));
  await (await chooser).setFiles({ name: 'ho-cua-khu.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${roll(HOUSEHOLDS)}`) });
  await guest.sees(`đọc được ${HOUSEHOLDS} hộ`, LATE);
  await guest.press('Nhập danh sách');
  await guest.sees(`Đã nhập danh sách hộ của khu phố 1, phường Bình Ngọc: ${HOUSEHOLDS} hộ`, LATE);
  await guest.finish('crowd-link');
  await guest.say('/hop 19h30 25/5/2022 | Nhà văn hóa | Họp bàn vệ sinh ngõ xóm');
  await guest.sees('Cuộc họp này để làm gì?');
  await guest.press('Việc khác');
  await guest.sees('Xem trước');
  await guest.press('Gửi giấy mời');
  await guest.open('kp1');
  await guest.untilCard('the notice is there', ({ coming, roll }) => coming === 0 && roll === HOUSEHOLDS);
  await guest.finish('crowd-answer');
  const card = await guest.untilCard('all who are linked have answered', ({ answered }) => answered >= 40, LATE);
  assert.equal(card.roll, HOUSEHOLDS);
  assert.equal(card.unanswered, HOUSEHOLDS - card.answered);
  await guest.picture('07-a-roll-of-ones-own');
});

inRoom('The sheet of household codes can be taken away', async (guest) => {
  await guest.go('head', 'private');
  await guest.say('/hodan');
  await guest.press('Mã hộ để in');
  const sheet = guest.log.locator('.file a').last();
  await sheet.waitFor();
  const download = guest.page.waitForEvent('download');
  await guest.click(sheet);
  const taken = await download;
  assert.match(taken.suggestedFilename(), /\.xlsx$/);
  const bytes = await readFile(await taken.path());
  assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004', 'it is a workbook');
  assert.ok(bytes.length > 5000, `it has ${bytes.length} bytes`);
});

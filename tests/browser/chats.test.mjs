/** The chats themselves: what pops up, what is unread, what changes in place, where links lead. */

import assert from 'node:assert/strict';

import { inRoom, PHONE } from './room.mjs';
import { CALL, callMeeting, INTRODUCES, TITLE_OF_KP1 } from './ward.mjs';

inRoom('A long answer to a press stays until it is closed, a refusal of the room passes by', async (guest) => {
  await callMeeting(guest);
  await guest.be('lan');
  assert.match(await guest.press('Tham dự'), /^Đã ghi nhận: hộ số 23 có người dự/);
  assert.equal(await guest.press('Tham dự'), '', 'a short one does not have to be closed');
  await guest.toast(/Hộ\ssố\s23\svẫn\slà:\stham\sdự/);
  await guest.on('toast').waitFor({ state: 'hidden' });
});

inRoom('What others have not read is counted for them, and no more once they have read it', async (guest) => {
  await guest.go('head', 'kp1');
  const before = await guest.unread('person-hai');
  await guest.say('Chào bà con, chiều nay quét ngõ nhé.');
  await guest.until('it is unread for anh Hải', async () => (await guest.unread('person-hai')) === before + 1);
  assert.equal(await guest.unread('person-quang'), 0, 'chú Quang is in no group');
  // Whoever one becomes looks into the same chat first.
  await guest.open('private');
  await guest.drawn();
  await guest.go('lan', 'private');
  await guest.until('it is unread for bà Lan', async () => (await guest.unread('chat-kp1')) === 1);
  await guest.open('kp1');
  await guest.until('bà Lan has read it', async () => (await guest.unread('chat-kp1')) === 0 && (await guest.unread('person-lan')) === 0);
  assert.equal(await guest.unread('person-hai'), before + 1, 'anh Hải has not');
});

inRoom('What a press has saved is shown to who pressed alone, and the keys have their colours', async (guest) => {
  await callMeeting(guest);
  await guest.be('lan');
  assert.deepEqual(await Promise.all(['Tham dự', 'Vắng'].map((label) => guest.key(label).getAttribute('data-style'))), ['success', 'danger']);
  await guest.press('Tham dự');
  const own = guest.on('whisper');
  await own.waitFor();
  assert.match(await own.innerText(), /Chỉ ông\/bà thấy[^]*Hộ\ssố\s23: tham dự/);
  await guest.picture('09-what-one-alone-sees');
  await guest.be('hai');
  await guest.untilCard('anh Hải sees the notice', ({ coming }) => coming === 1);
  assert.equal(await own.count(), 0, 'he sees nothing of it');
});

inRoom('Whoever wrote a message changes it on the page, and the bot reads what it says now', async (guest) => {
  await guest.go('head', 'private');
  await guest.say(CALL);
  await guest.sees('Cuộc họp này để làm gì?');
  const own = guest.messages('/hop 19h30').last();
  await guest.click(own.locator('.edit-own'));
  assert.equal(await guest.on('composer').inputValue(), CALL);
  await guest.on('composer').fill(CALL.replace('19h30', '20h15'));
  await guest.click(guest.on('send'));
  await guest.until('it says so', async () => (await guest.messages('/hop 20h15').last().locator('.meta').innerText()).includes('đã sửa'));
  await guest.until('it is asked once more', async () => (await guest.messages('Cuộc họp này để làm gì?').count()) > 1);
  await guest.press(INTRODUCES);
  assert.match(await guest.newest('Xem trước'), /20 giờ 15/);
  assert.equal(await guest.log.locator('article.bot .edit-own').count(), 0, 'what the bot wrote is its own');
});

inRoom('A map point is drawn where it is sent, and once more for whoever asks the way', async (guest) => {
  await guest.go('head', 'private');
  await guest.do('send-point');
  await guest.open('private');
  await guest.log.locator('article.mine .map-point').waitFor();
  await guest.sees('Chỉ đường');
  await callMeeting(guest);
  await guest.be('lan');
  await guest.press('Chỉ đường');
  assert.equal(await guest.log.locator('.map-point').count(), 0, 'the group is not shown a map');
  await guest.open('private');
  const way = guest.log.locator('article.bot').filter({ has: guest.page.locator('.map-point') });
  await way.waitFor();
  assert.match(await guest.textOf(way), /Nhà văn hóa Khu phố 1/);
});

inRoom('A notice changes in place, says that it was changed, and stays pinned', async (guest) => {
  await callMeeting(guest);
  const notice = guest.messages(/có người dự/i).last();
  const id = await notice.getAttribute('data-testid');
  assert.ok(!(await notice.locator('.meta').innerText()).includes('đã sửa'));
  const before = (await guest.texts()).length;
  await guest.be('lan');
  await guest.press('Tham dự');
  await guest.untilCard('the notice counts it', ({ coming }) => coming === 1);
  const changed = guest.on(id);
  assert.match(await changed.locator('.text').innerText(), /có\sngười\sdự:?\s1\/310/i);
  assert.match(await changed.locator('.meta').innerText(), /đã sửa/);
  assert.ok(!(await changed.evaluate((node) => node.classList.contains('flash'))), 'its figures light up, not the whole notice');
  assert.equal((await guest.texts()).length, before, 'the group is not flooded');
  assert.match(await guest.on('pinned').innerText(), /Kính mời bà con khu\sphố\s1/);
  await guest.click(guest.on('pinned'));
  await guest.until('the notice is in sight', () => changed.evaluate((node) => node.getBoundingClientRect().top >= 0));
});

inRoom('A link to the bot can be handed on and opened; a link to anywhere else is no link', async (guest) => {
  await guest.go('operator', 'private');
  const links = guest.log.locator('.text').getByRole('link');
  const before = await links.count();
  await guest.say('/canbo truongkhu Khu phố 1');
  await guest.until('the link has come', async () => (await links.count()) > before);
  const url = await links.last().innerText();
  assert.match(url, /^https:\/\/t\.me\/loa_phuong_bot\?start=/);
  await guest.go('lan', 'kp1');
  await guest.say(`Bà Tư ơi, xem https://example.com/xa hoặc www.example.com, rồi mở ${url} nhé!`);
  await guest.be('tu');
  const pasted = guest.messages('Bà Tư ơi').last();
  await pasted.waitFor();
  assert.deepEqual(await pasted.getByRole('link').allInnerTexts(), [url]);
  await guest.click(pasted.getByRole('link'));
  await guest.picture('08-where-a-link-leads');
  await guest.click(guest.page.locator('dialog').getByRole('button', { name: 'Mở với vai Bà Tư' }));
  await guest.sees('Trưởng khu phố');
  assert.equal(await guest.page.locator('#chat-title').innerText(), 'Loa Phường');
  await guest.press(/^Nhận (nhiệm\svụ|quyền)/);
  await guest.sees(/Ông\/bà đã nhận (nhiệm\svụ|quyền)/);
  await guest.open('kp1');
  await guest.click(guest.messages('Bà Tư ơi').last().getByRole('link'));
  await guest.click(guest.on('give-quang'));
  await guest.until('chú Quang has it', async () => (await guest.me) === 'quang');
});

inRoom('The page speaks English on request and remembers it', async (guest) => {
  await guest.go('lan', 'kp1');
  await guest.click(guest.on('language'));
  await guest.page.locator('html[lang="en"]').waitFor();
  await guest.act('forward-day').filter({ hasText: '+1 day' }).waitFor();
  assert.equal(await guest.page.locator('.clock-date').innerText(), 'Monday, 16 May 2022', 'no day that can be read as another');
  await guest.page.reload();
  await guest.untilReady();
  await guest.page.locator('html[lang="en"]').waitFor();
  assert.equal(await guest.me, 'lan', 'and who one was');
  await guest.picture('09-english');
});

inRoom('Commands are offered with their meaning, and a chosen one is sent', async (guest) => {
  await guest.go('lan', 'private');
  assert.match(await guest.on('person-lan').textContent(), /Hộ số\u00a023, khu phố\u00a01/, 'a number stays with its word');
  await guest.page.locator('#to-composer').focus();
  await guest.page.keyboard.press('Enter');
  await guest.until('the skip link leads past all old buttons', () => guest.on('composer').evaluate((node) => node === document.activeElement));
  await guest.click(guest.on('menu'));
  await guest.picture('10-commands');
  await guest.click(guest.on('command-ho'));
  await guest.sees('Ông/bà là đại diện hộ');
});

inRoom('On a telephone one person plays several, reads, answers and goes through the room', async (guest) => {
  await guest.picture('40-phone-chats');
  await callMeeting(guest);
  await guest.go('lan', 'kp1');
  assert.equal(await guest.page.locator('#chat-title').innerText(), TITLE_OF_KP1);
  await guest.press('Tham dự');
  await guest.untilCard('the notice counts it', ({ coming }) => coming === 1);
  await guest.picture('42-phone-notice');
  await guest.view('room');
  await guest.picture('43-phone-room');
  const now = await guest.now();
  await guest.finish('forward-hour');
  assert.ok((await guest.now()) - now >= 3_600_000 - 1000);
  await guest.view('guide');
  await guest.picture('44-phone-guide');
  await guest.view('chats');
}, { size: PHONE, touch: true });

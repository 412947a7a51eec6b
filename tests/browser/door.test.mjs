/** The page for the door of a meeting, on a telephone: the number pad, no network, the picture of a slip. */

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { emptyFolder, inRoom, openCamera, PHONE, SOON } from './room.mjs';
import { callMeeting } from './ward.mjs';

const plain = (text) => text.replaceAll('\u00a0', ' ');

/** The film of a camera that is held over a picture: a few grey frames of 640 by 480, as Chromium's fake camera reads them (YUV4MPEG2). */
async function filmOf(page, picture, folder) {
  const data = `data:image/png;base64,${(await readFile(picture)).toString('base64')}`;
  const shades = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 480];
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#ddd';
    brush.fillRect(0, 0, 640, 480);
    brush.drawImage(image, 140, 60, 360, 360);
    const { data: pixels } = brush.getImageData(0, 0, 640, 480);
    return Array.from({ length: 640 * 480 }, (_, at) => 16 + Math.round(pixels[at * 4] * 219 / 255));
  }, data);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(shades), Buffer.alloc(640 * 480 / 2, 128)]);
  const film = path.join(folder, 'camera.y4m');
  await writeFile(film, Buffer.concat([Buffer.from('YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n'), frame, frame, frame]));
  return film;
}

inRoom('At the door numbers are pressed, kept without network, and the square code of a slip is read out of a picture', async (guest) => {
  await callMeeting(guest);
  await guest.finish('forward-meeting');
  await guest.go('head', 'private');
  await guest.say('/diemdanh');
  await guest.sees('Xin ghi số các hộ đã đến');
  const opened = guest.context.waitForEvent('page');
  await guest.click(guest.key('Mở trang điểm danh'));
  const beside = await opened;
  await beside.waitForURL(/\/door\/#/);
  const link = beside.url();
  await beside.close();
  guest.faults = guest.faults.filter((fault) => !fault.startsWith('a window was opened'));

  // The telephone of the official is a browser of its own.
  const context = await guest.context.browser().newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'vi-VN' });
  const door = await context.newPage();
  door.setDefaultTimeout(SOON);
  const faults = [];
  door.on('pageerror', (error) => faults.push(String(error)));
  door.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(message.text())) faults.push(message.text());
  });
  await door.goto(link);
  await door.locator('#of', { hasText: '/310' }).waitFor();
  const here = (count) => door.locator('#present', { hasText: new RegExp(`^${count}$`) }).waitFor();
  const said = (words) => door.locator('#said', { hasText: words }).waitFor();
  const press = async (keys) => { for (const key of keys) await door.locator(`#pad [data-key="${key}"]`).tap(); };
  await here(0);
  assert.ok(await door.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is cut off at 360 points');
  const small = await door.locator('button:visible, .button:visible').evaluateAll((keys) => keys.map((key) => key.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length);
  assert.equal(small, 0, 'every key is large enough for a thumb');

  await press('112');
  await press(['back']);
  await door.locator('#comes').tap();
  await said(/Đã điểm danh: hộ số 11/);
  await here(1);
  await press('7-9,11');
  await door.locator('#comes').tap();
  await said(/Đã điểm danh \(3 hộ\): 7–9/);
  await here(4);
  await door.locator('#last li').first().getByRole('button', { name: 'Bỏ' }).tap();
  await here(1);
  await door.screenshot({ path: path.join('target', 'screenshots', 'door-numbers.png') });

  // No network; the page is even loaded anew.
  await door.evaluate(() => navigator.serviceWorker.ready);
  await door.reload();
  await here(1);
  await context.setOffline(true);
  await press('12');
  await door.locator('#comes').tap();
  await said('Đã giữ trong máy');
  await door.reload();
  await door.locator('#network', { hasText: 'Đang mất mạng' }).waitFor();
  await press('13');
  await door.locator('#comes').tap();
  await door.locator('#network', { hasText: 'Chờ gửi: 2 lần ghi' }).waitFor();
  await door.screenshot({ path: path.join('target', 'screenshots', 'door-offline.png') });
  await context.setOffline(false);
  await here(3);
  await door.locator('#network').waitFor({ state: 'hidden' });
  assert.equal(await door.locator('#last li[data-tone="good"]').filter({ hasText: /hộ số 1[23]/ }).count(), 2);
  assert.doesNotMatch(await door.evaluate(() => JSON.stringify(localStorage)), /hộ số/, 'no name is kept on the telephone');

  // The square code on the paper of anh Hải, as a picture.
  await guest.go('hai', 'private');
  if (!(await guest.on('paper-square').isVisible())) await guest.click(guest.on('paper-fold'));
  const saved = guest.page.waitForEvent('download');
  await guest.click(guest.on('paper-square'));
  const slip = path.join(await emptyFolder(), 'slip.png');
  await (await saved).saveAs(slip);
  await door.locator('#picture').setInputFiles(slip);
  await said(/Đã điểm danh: hộ số/);
  await here(4);
  await door.locator('#picture').setInputFiles(slip);
  await said(/đã điểm danh lúc/);
  await door.locator('#picture').setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: await door.screenshot() });
  await said('Chưa thấy mã vuông');
  // The same slip, held before the camera: read within seconds, and once however long it is held there.
  const camera = await openCamera(await filmOf(door, slip, path.dirname(slip)));
  try {
    const held = await camera.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'vi-VN', permissions: ['camera'] });
    const eye = await held.newPage();
    eye.setDefaultTimeout(SOON);
    await eye.goto(link);
    await eye.locator('#of', { hasText: '/310' }).waitFor();
    await eye.locator('#scan').tap();
    await eye.locator('#said', { hasText: /đã điểm danh lúc/ }).waitFor();
    assert.ok(await eye.locator('#video').evaluate((video) => video.videoWidth > 0 && !video.paused), 'the picture of the camera is shown');
    await eye.screenshot({ path: path.join('target', 'screenshots', 'door-camera.png') });
    assert.equal(await eye.locator('#last li').filter({ hasText: /đã điểm danh lúc/ }).count(), 1, 'one slip is one entry');
    await eye.locator('#scan').tap();
    assert.equal(await eye.locator('#video').evaluate((video) => video.srcObject), null, 'the camera is let go');
    await here(4);
  } finally {
    await camera.close();
  }
  await door.locator('#language').tap();
  await door.locator('h1', { hasText: 'At the door' }).waitFor();
  await door.screenshot({ path: path.join('target', 'screenshots', 'door-english.png'), fullPage: true });

  // The chat and the page count the same.
  await guest.go('head', 'private');
  await guest.say('/diemdanh');
  assert.match(plain(await guest.newest(/Có\smặt\s4\/310/)), /Có mặt 4\/310 hộ/);

  // The papers of the meeting open in the page: a list as PDF in a window of its own, the roll-up as a picture in the chat.
  await guest.say('/trinhtu');
  await guest.click(guest.key('Giấy tờ để in'));
  await guest.sees('Xin bấm giấy cần in');
  await guest.click(guest.key('Danh sách ký tên'));
  const paper = guest.log.locator('.file a[target="_blank"]').last();
  await paper.waitFor();
  assert.match(await paper.innerText(), /danh-sach-ky-ten.*\.pdf/);
  const pdf = await guest.page.request.get(new URL(await paper.getAttribute('href'), guest.page.url()).href);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  assert.match(pdf.headers()['content-type'], /application\/pdf/);
  await guest.go('officer', 'private');
  await guest.say('/tonghop');
  await guest.click(guest.key('Hình, PDF, Excel'));
  const picture = guest.log.locator('.file img').last();
  await picture.waitFor();
  await guest.page.waitForFunction((image) => image.naturalWidth > 500, await picture.elementHandle());
  const box = await picture.boundingBox();
  const log = await guest.log.boundingBox();
  assert.ok(box.width > 200 && box.x >= log.x && box.x + box.width <= log.x + log.width, 'it is shown whole');
  assert.deepEqual(faults, []);
  await context.close();
});

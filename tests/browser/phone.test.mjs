/** The whole of it on a telephone of 360 pixels, by somebody who knows no command: everything is pressed, only free words are written. */

import assert from 'node:assert/strict';

import { inRoom, PHONE } from './room.mjs';
import { INTRODUCES, untilAnswered } from './ward.mjs';

/** The home of whoever plays, with its doors: by the button Menu that stands beside the words in every chat with a bot. */
async function home(guest) {
  await guest.click(guest.on('menu'));
  await guest.click(guest.on('command-trogiup'));
  await guest.sees('Bà con có thể dùng');
}

/** Writes what only a person can know: a number, a name. Never a command, a code or a bar. */
async function write(guest, words) {
  assert.doesNotMatch(words, /[|/]/, 'no command and no bar is written');
  await guest.say(words);
}

inRoom('A newcomer goes through the doors of the home: calls a meeting, answers it as two of one household, counts, publishes and sees the roll-up without a bar or a command', async (guest) => {
  await guest.go('head', 'private');
  assert.ok(!(await guest.on('tab-chats').isVisible()), 'in a chat there is the chat alone');
  await home(guest);
  await guest.press('Mời họp');
  await guest.sees('họp lúc nào?');
  await guest.press(/^19h30/);
  await guest.sees('Họp ở đâu?');
  await guest.press('Nơi họp thường lệ');
  await guest.sees('Nội dung là gì?');
  await guest.press(INTRODUCES);
  await guest.sees('Xem trước');
  await guest.press('Gửi giấy mời');

  await guest.go('lan', 'kp1');
  await guest.press('Tham dự');
  await untilAnswered(guest, 1);
  await guest.go('hai', 'kp1');
  await guest.press('Tham dự');
  assert.deepEqual(await untilAnswered(guest, 1), { coming: 1, roll: 310, absent: 0, unanswered: 309, answered: 1 });
  await guest.picture('46-phone-notice');
  await guest.finish('forward-meeting');

  await guest.go('head', 'private');
  await guest.press('Nhập kết quả');
  await guest.sees('Bao nhiêu hộ có đại diện dự?');
  await write(guest, '171');
  await guest.sees('Những ai được giới thiệu?');
  await write(guest, 'Ông Hoàng Đình Minh, Bí thư chi bộ');
  await guest.press('Giơ tay');
  await guest.sees('bao nhiêu hộ tán thành');
  await guest.press('Cả 171 hộ tán thành');
  await guest.sees('Xem trước: tin dưới đây');
  await guest.press('Công bố');

  await guest.go('lan', 'kp1');
  const result = await guest.newest('Đây chưa phải kết quả bầu cử');
  assert.match(result, /171/);
  await guest.messages('Đây chưa phải kết quả bầu cử').last().evaluate((message) => message.scrollIntoView({ block: 'start' }));
  await guest.drawn();
  await guest.picture('47-phone-result');

  await guest.go('officer', 'private');
  await home(guest);
  await guest.press('Bảng tổng hợp');
  const rollUp = await guest.newest('1/4');
  assert.match(rollUp, /171\/310/);
  assert.match(rollUp, /Hoàng Đình Minh/);
  await guest.picture('48-phone-rollup');
}, { size: PHONE, touch: true });

inRoom('The paper folds once its household is linked, and a swipe to the left replies', async (guest) => {
  await guest.go('lan', 'private');
  assert.ok(!(await guest.on('paper-code').isVisible()), 'bà Lan has used hers');
  await guest.click(guest.on('paper-fold'));
  await guest.on('paper-code').waitFor();
  await guest.go('tu', 'private');
  await guest.on('paper-code').waitFor();
  await guest.go('head', 'kp1');
  await guest.say('Chào bà con.');
  const message = guest.messages('Chào bà con.').last();
  await message.evaluate((node) => {
    const { left, top, width } = node.getBoundingClientRect();
    const touch = (x) => new Touch({ identifier: 1, target: node, clientX: x, clientY: top + 8 });
    const tell = (kind, x) => node.dispatchEvent(new TouchEvent(kind, { bubbles: true, touches: kind === 'touchend' ? [] : [touch(x)], changedTouches: [touch(x)] }));
    tell('touchstart', left + width - 10);
    tell('touchmove', left + width - 100);
    tell('touchend', left + width - 100);
  });
  await guest.page.locator('.replying', { hasText: 'Chào bà con.' }).waitFor();
}, { size: PHONE, touch: true });

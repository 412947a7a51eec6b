/** The whole story in one go, as somebody who sees the room for the first time would play it. */

import assert from 'node:assert/strict';

import { inRoom, LATE } from './room.mjs';
import { callMeeting, publishResult, untilAnswered } from './ward.mjs';

const MOST_S = 300;

inRoom('The story from the first meeting to the eve of the election is played in a few minutes', async (guest) => {
  let began = performance.now();
  const picture = async (...what) => {
    const stopped = performance.now();
    await guest.pictureForReadme(...what);
    began += performance.now() - stopped; // looking is not playing
  };

  await callMeeting(guest);
  await guest.be('lan');
  assert.match(await guest.press('Tham dự'), /hộ số 23 có người dự/);
  assert.deepEqual(await untilAnswered(guest, 1), { coming: 1, roll: 310, absent: 0, unanswered: 309, answered: 1 });
  await guest.be('hai');
  await guest.press('Tham dự');
  await guest.be('head');
  await guest.finish('crowd-answer');
  // Ninety-six households of the crowd and the one of bà Lan and anh Hải.
  const after = await untilAnswered(guest, 97);
  await guest.picture('20-notice-after-the-crowd');
  await picture('readme-notice', 'lan', 'kp1', /có người dự/i, 'end');

  await guest.finish('forward-meeting');
  await guest.sees('Đã đến giờ họp nên ngừng nhận báo dự');
  await guest.sees(/ngày\smai,\slúc\s19\sgiờ\s30|19\sgiờ\s30\sngày\smai/);
  assert.deepEqual(await guest.card(), after, 'nothing of it has changed since');
  await publishResult(guest);
  await guest.picture('21-result-in-the-group');
  await picture('readme-result', 'lan', 'kp1', 'Đây chưa phải kết quả bầu cử');

  await guest.finish('crowd-meet');
  await guest.go('officer', 'private');
  await guest.sees('4/4');
  await guest.picture('22-rollup-of-all-four');
  await picture('readme-rollup', 'officer', 'private', '4/4');

  await guest.finish('forward-eve');
  await guest.go('quang', 'private');
  await guest.sees('Ngày mai', LATE);
  await guest.picture('23-eve-reminder');
  await picture('readme-reminder', 'quang', 'private', 'Ngày mai', 'end');
  await guest.go('lan', 'kp1');
  await guest.sees('Ngày mai');
  await guest.picture('24-eve-reminder-in-the-group');

  const took = (performance.now() - began) / 1000;
  console.log(`The whole story took ${took.toFixed(1)} s.`);
  assert.ok(took < MOST_S, `it took ${took} s`);
});

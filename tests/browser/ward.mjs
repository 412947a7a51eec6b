/** What people of the ward do again and again, in the words of the room's story. */

import { SOON } from './room.mjs';

export const CALL = '/hop 19h30 19/5/2022 | Nhà văn hóa Khu phố 1 | Giới thiệu người ứng cử Trưởng khu phố, nhiệm kỳ 2022 - 2025';
const COUNT = '/bieuquyet 171 | giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ, Trưởng khu phố 1 nhiệm kỳ 2020 - 2022: 171 0 0';

/** The button of a conference that introduces candidates, whatever it is called. */
export const INTRODUCES = /^(Hội nghị giới thiệu|Giới thiệu)/;

export const TITLE_OF_KP1 = 'Bà con khu phố 1 Bình Ngọc';

/** Bà Phượng calls the meeting of khu phố 1; its notice then stands open in the group. */
export async function callMeeting(guest) {
  await guest.go('head', 'private');
  await guest.say(CALL);
  await guest.sees('Cuộc họp này để làm gì?');
  await guest.press(INTRODUCES);
  await guest.sees('Xem trước');
  await guest.press('Gửi giấy mời');
  await guest.open('kp1');
  await guest.untilCard('the notice is there', ({ coming, roll }) => coming === 0 && roll === 310);
}

/** Bà Phượng publishes what was counted at the meeting. */
export async function publishResult(guest) {
  await guest.go('head', 'private');
  await guest.say(COUNT);
  await guest.sees('Xem trước: tin dưới đây');
  await guest.press('Công bố');
  await guest.open('kp1');
  await guest.sees('Đây chưa phải kết quả bầu cử');
}

/** The households that have answered, as the open group's notice has it, once it has all of `answered`. */
export function untilAnswered(guest, answered, timeout = SOON) {
  return guest.untilCard(`${answered} households have answered`, (card) => card.answered === answered, timeout);
}

/** Each guided tour, played by doing what its card says and nothing else. */

import assert from 'node:assert/strict';

import { inRoom, LATE, PHONE } from './room.mjs';

const TABS_MOST = 250;

/** How a hand presses something: with the mouse or a finger. */
const pointer = { press: (guest, element) => guest.click(element) };

/** Presses without a mouse: Tab until the focus is there, then Enter and Space in turn. */
const keyboard = {
  turn: 0,
  async press(guest, element) {
    const wanted = await element.elementHandle();
    for (let tabs = 0; ; tabs += 1) {
      if (await guest.page.evaluate((node) => node === document.activeElement, wanted)) break;
      assert.ok(tabs < TABS_MOST, `Tab does not lead to “${await element.innerText()}”`);
      await guest.page.keyboard.press('Tab');
    }
    const { outlined } = await guest.page.evaluate((node) => ({ outlined: node.matches(':focus-visible') }), wanted);
    assert.ok(outlined, 'where the focus is can be seen');
    await guest.page.keyboard.press((this.turn++ % 2) === 0 ? 'Enter' : 'Space');
  },
};

/** What the card shows and what it points at. */
function look(guest) {
  return guest.page.evaluate(() => {
    const part = (id) => {
      const element = document.querySelector(`[data-testid="tour-${id}"]`);
      return Boolean(element) && element.getClientRects().length > 0;
    };
    const words = (name) => document.querySelector(`.tour-${name}:not([hidden])`)?.textContent ?? '';
    const targets = [...document.querySelectorAll('[data-tour-target]')].filter((target) => target.getClientRects().length > 0);
    return {
      step: words('step'),
      say: words('say'),
      kind: document.querySelector('.tour-status:not([hidden])')?.dataset.kind ?? '',
      alert: Boolean(document.querySelector('dialog [data-testid="alert-ok"]')),
      switch: part('switch'),
      fill: part('fill'),
      ended: part('others'),
      targets: targets.length,
      target: targets[0]?.dataset.testid ?? '',
      inLog: targets[0]?.matches('.log') ?? false,
    };
  });
}

/**
 * Plays a tour to its end card.
 * @param {Record<string, (guest: any) => Promise<void>>} [detours] what is done instead of what a card says, once, by words of the card
 */
async function play(guest, id, hand = pointer, detours = {}) {
  const left = new Map(Object.entries(detours));
  if (!(await guest.on(`tour-${id}`).isVisible())) await hand.press(guest, guest.on('tab-guide'));
  await hand.press(guest, guest.on(`tour-${id}`));
  await guest.on('tour-card').locator('.tour-step').waitFor({ timeout: LATE });
  const seen = new Set();
  for (;;) {
    const card = await look(guest);
    if (card.ended) break;
    seen.add(card.say);
    const goesOn = (now) => now.ended || now.alert || now.say !== card.say;
    let comes = goesOn;
    const detour = [...left.keys()].find((words) => card.say.includes(words));
    if (card.alert) {
      await hand.press(guest, guest.on('alert-ok'));
      comes = (now) => !now.alert;
    } else if (card.kind === '' && card.switch) {
      await hand.press(guest, guest.on('tour-switch'));
      comes = (now) => !now.switch;
    } else if (card.kind === '' && detour && card.targets > 0 && !card.inLog) {
      const instead = left.get(detour);
      left.delete(detour);
      await instead(guest);
      await guest.drawn();
      comes = () => true;
    } else if (card.kind === '' && card.fill) {
      await hand.press(guest, guest.on('tour-fill'));
      comes = (now) => !now.fill;
    } else if (card.kind === '' && card.targets > 0 && !card.inLog) {
      assert.equal(card.targets, 1, `one thing to press: ${card.say}`);
      await hand.press(guest, guest.page.locator('[data-tour-target]'));
      comes = (now) => goesOn(now) || now.kind !== '' || (now.target !== card.target && now.target.startsWith('command-')); // the Menu, then its line
    } else if (card.kind === '') {
      comes = (now) => goesOn(now) || now.switch || (now.targets > 0 && !now.inLog); // what is to be pressed is not there yet
    } else {
      comes = (now) => goesOn(now) || now.kind === ''; // another answer came: it is asked again
    }
    await guest.until(`it goes on: ${card.step}: ${card.say}`, async () => comes(await look(guest)), LATE);
  }
  await guest.closeAnswer();
  assert.equal(left.size, 0, `not come across: ${[...left.keys()]}`);
  const done = guest.page.locator('.tour-done li');
  assert.equal(await done.count(), seen.size, 'as many steps as were said');
  assert.equal(await done.and(guest.page.locator('.skipped')).count(), 0, 'none was skipped');
  return seen.size;
}

async function residentHolds(guest) {
  await guest.go('tu', 'kp1');
  assert.match(await guest.on('person-tu').textContent(), /Hộ số\s57/, 'who she is now is told beside her name');
  // Bà Tư's household, and the one of bà Lan and anh Hải.
  const card = await guest.untilCard('two households come', ({ coming }) => coming === 2);
  assert.deepEqual(card, { coming: 2, roll: 310, absent: 0, unanswered: 308, answered: 2 });
}

/** Whether what was asked for is on the screen, not only somewhere in the page. */
const inSight = (guest, words) => guest.until(`“${words}” is in sight`, () => guest.page.evaluate((text) => {
  const message = [...document.querySelectorAll('.log article .text')].findLast((each) => each.textContent.replaceAll('\u00a0', ' ').includes(text));
  if (!message?.getClientRects().length) return false;
  const [seen, log] = [message.getBoundingClientRect(), message.closest('.log').getBoundingClientRect()];
  return Math.min(seen.bottom, log.bottom) - Math.max(seen.top, log.top) > 60;
}, words));

inRoom('A resident’s tour leads to its end on a telephone, and says how long it takes', async (guest) => {
  assert.match(await guest.on('tour-resident').innerText(), /9\sbước, khoảng 2\sphút/);
  assert.equal(await play(guest, 'resident'), 9);
  await guest.picture('41-phone-tour-end');
  await guest.click(guest.on('tour-leave'));
  await residentHolds(guest);
}, { guide: true, calm: false, size: PHONE, touch: true });

inRoom('A resident’s tour is survived by who presses other buttons, writes it otherwise or turns back', async (guest) => {
  await guest.picture('02-tours');
  const before = await play(guest, 'resident', pointer, {
    'Tôi đồng ý': (who) => who.press('Không đồng ý'), // the tour goes back to the notice
    'Gửi mã hộ': async (who) => {
      await who.say('mã của tôi đây ạ'); // no code: it is asked again
      await who.click(who.on('paper-link')); // and the square code does as well as what is written
    },
    'Bấm “Duyệt”': async (who) => { // back to the code
      await who.press('Từ chối');
      await who.press('Không nêu lý do');
    },
    'bấm “Tham dự” để đổi lại': (who) => who.press('Người nhà đi thay'),
  });
  assert.equal(before, 9);
  await guest.picture('31-tour-resident-end');
}, { guide: true, calm: false });

inRoom('An official’s tour on a telephone teaches buttons, and shows the figures, the published result and the roll-up', async (guest) => {
  let seen = 0;
  const look = (words) => async (who) => {
    await inSight(who, words);
    await who.picture(`45-phone-tour-${seen += 1}`);
    await who.click(who.on('tour-next'));
  };
  const steps = await play(guest, 'official', pointer, {
    'Loa Phường hỏi họp lúc nào': (who) => who.say('7 rưỡi tối thứ Năm này'),
    'Xem lại giấy mời': (who) => who.press('Bỏ'), // the draft is dropped: the tour begins the call anew
    'Bà con thấy kết quả': look('Đây chưa phải kết quả bầu cử'),
    'Bảng tổng hợp của phường': look('4/4'),
  });
  assert.equal(steps, 18);
  await guest.picture('32-tour-official-end');
  await guest.click(guest.on('tour-leave'));
  assert.match(await guest.newest('4/4'), /Khu phố 4/);
}, { guide: true, calm: false, size: PHONE, touch: true });

inRoom('A subscriber’s tour leads to its end without a mouse, and a room past it is begun anew', async (guest) => {
  assert.equal(await play(guest, 'subscriber', keyboard), 6);
  assert.match(await guest.newest('Hôm nay'), /5\/6\/2022/);
  await guest.picture('33-tour-subscriber-end');
  await guest.view('guide');
  await guest.click(guest.on('tour-subscriber'));
  await guest.click(guest.on('tour-over'));
  await guest.page.locator('body[data-stage="preparing"]').waitFor();
  await guest.untilReady();
  await guest.page.locator('.tour-step', { hasText: /Bước 1\/6/ }).waitFor({ timeout: LATE });
}, { guide: true });

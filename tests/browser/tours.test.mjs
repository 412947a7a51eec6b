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
      inLog: targets[0]?.matches('.log') ?? false,
    };
  });
}

/** Plays a tour to its end card. */
async function play(guest, id, hand = pointer) {
  if (!(await guest.on(`tour-${id}`).isVisible())) await hand.press(guest, guest.on('tab-guide'));
  await hand.press(guest, guest.on(`tour-${id}`));
  await guest.on('tour-card').locator('.tour-step').waitFor({ timeout: LATE });
  const said = [];
  for (;;) {
    const card = await look(guest);
    if (card.ended) break;
    if (said.at(-1) !== card.say) said.push(card.say);
    const goesOn = (now) => now.ended || now.alert || now.say !== card.say;
    let comes = goesOn;
    if (card.alert) {
      await hand.press(guest, guest.on('alert-ok'));
      comes = (now) => !now.alert;
    } else if (card.kind === '' && card.switch) {
      await hand.press(guest, guest.on('tour-switch'));
      comes = (now) => !now.switch;
    } else if (card.kind === '' && card.fill) {
      await hand.press(guest, guest.on('tour-fill'));
      comes = (now) => !now.fill;
    } else if (card.kind === '' && card.targets > 0 && !card.inLog) {
      assert.equal(card.targets, 1, `one thing to press: ${card.say}`);
      await hand.press(guest, guest.page.locator('[data-tour-target]'));
      comes = (now) => goesOn(now) || now.kind !== '';
    } else if (card.kind === '') {
      comes = (now) => goesOn(now) || now.switch || (now.targets > 0 && !now.inLog); // what is to be pressed is not there yet
    }
    await guest.until(`it goes on: ${card.step}: ${card.say}`, async () => comes(await look(guest)), LATE);
  }
  await guest.closeAnswer();
  const done = guest.page.locator('.tour-done li');
  assert.equal(await done.count(), said.length, 'as many steps as were said');
  assert.equal(await done.and(guest.page.locator('.skipped')).count(), 0, 'none was skipped');
  return said.length;
}

async function residentHolds(guest) {
  await guest.go('tu', 'kp1');
  // Bà Tư's household, and the one of bà Lan and anh Hải.
  const card = await guest.untilCard('two households come', ({ coming }) => coming === 2);
  assert.deepEqual(card, { coming: 2, roll: 310, absent: 0, unanswered: 308, answered: 2 });
}

inRoom('A resident’s tour leads to its end', async (guest) => {
  await guest.picture('02-tours');
  assert.equal(await play(guest, 'resident'), 9);
  await guest.picture('31-tour-resident-end');
  await guest.click(guest.on('tour-leave'));
  await residentHolds(guest);
}, { guide: true, calm: false });

inRoom('An official’s tour leads to its end', async (guest) => {
  assert.equal(await play(guest, 'official'), 10);
  await guest.picture('32-tour-official-end');
  await guest.sees('4/4');
  await guest.click(guest.on('tour-leave'));
  await guest.open('private');
  assert.match(await guest.newest('4/4'), /Khu phố 4/);
}, { guide: true, calm: false });

inRoom('A subscriber’s tour leads to its end', async (guest) => {
  assert.equal(await play(guest, 'subscriber'), 6);
  await guest.picture('33-tour-subscriber-end');
  assert.match(await guest.newest('Hôm nay'), /5\/6\/2022/);
}, { guide: true, calm: false });

inRoom('A resident’s tour leads to its end on a telephone', async (guest) => {
  assert.equal(await play(guest, 'resident'), 9);
  await guest.picture('41-phone-tour-end');
  await guest.click(guest.on('tour-leave'));
  await residentHolds(guest);
}, { guide: true, calm: false, size: PHONE, touch: true });

inRoom('A subscriber’s tour leads to its end without a mouse', async (guest) => {
  assert.equal(await play(guest, 'subscriber', keyboard), 6);
  await guest.sees('Hôm nay');
}, { guide: true });

/** Everybody can use the page: nothing that axe-core calls serious, in light and dark, on a desk and on a telephone. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { DESKTOP, inRoom, PHONE } from './room.mjs';
import { callMeeting } from './ward.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];

/** What axe finds in the page as it stands, in words. */
async function look(guest, where) {
  await guest.drawn();
  await guest.page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))));
  await guest.page.evaluate(`${AXE}; undefined`);
  const { violations } = await guest.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const wide = await guest.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  const found = violations.map(({ id, impact, help, nodes }) => ({
    grave: GRAVE.includes(impact),
    words: `${where}: ${impact} ${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.failureSummary})`).join('; ')}`,
  }));
  if (wide > 0) found.push({ grave: true, words: `${where}: ${wide} pixels wider than the window` });
  return found;
}

for (const [device, size] of [['a desk', DESKTOP], ['a telephone', PHONE]]) {
  for (const scheme of ['light', 'dark']) {
    const name = `${device === 'a desk' ? 'desktop' : 'phone'}-${scheme}`;
    const touch = device !== 'a desk';
    inRoom(`Every view can be used by everybody: on ${device}, ${scheme}`, async (guest) => {
      const found = [];
      const see = async (where) => {
        found.push(...await look(guest, where));
        await guest.picture(`${where}-${name}`);
      };
      await see('01-welcome');
      await guest.lookAround();
      await see('11-chats');
      await callMeeting(guest);
      await see('12-notice');
      await guest.click(guest.on('menu'));
      await see('14-commands');
      await guest.page.keyboard.press('Escape');
      await guest.go('tu', 'private');
      await see('15-paper-in-hand');
      if (guest.narrow) {
        await guest.toList();
        await guest.click(guest.page.locator('#people-fold'));
        await see('16-people');
        await guest.click(guest.page.locator('#people-fold'));
      }
      await guest.view('room');
      await guest.turn('telegram-busy', true);
      await see('17-room');
      await guest.turn('telegram-busy', false);
      await guest.click(guest.on('reset'));
      await see('18-reset');
      await guest.page.keyboard.press('Escape');
      await guest.view('guide');
      await guest.click(guest.on('tour-resident'));
      await guest.on('tour-card').locator('.tour-step').waitFor();
      await see('19-tour-step');
      await guest.click(guest.on('tour-switch'));
      await guest.on('tour-next').waitFor();
      await see('19b-tour-step-at-the-place');
      await guest.click(guest.on('tour-next'));
      await guest.click(guest.on('tour-leave'));
      await guest.view('chats');
      await guest.go('lan', 'kp1');
      await guest.click(guest.key('Tham dự'));
      await guest.on('alert-ok').waitFor();
      await see('19c-answer-that-stays');
      await guest.closeAnswer();
      const slight = found.filter(({ grave }) => !grave).map(({ words }) => words);
      if (slight.length > 0) console.log(slight.join('\n'));
      assert.deepEqual(found.filter(({ grave }) => grave).map(({ words }) => words), []);
    }, { size, touch, scheme, guide: true });
  }
}

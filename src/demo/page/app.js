/** Starts the page and draws all of it whenever something has changed. */

import { ask, byId, icon, isShown, setAttribute, setText } from './dom.js';
import { begin, openLink, showView } from './go.js';
import { drawChat } from './chat.js';
import { drawPanel } from './panel.js';
import { drawPeople } from './people.js';
import { changed, on, state } from './room.js';
import { drawTour, welcome } from './tour.js';
import { both, currentLanguage, setLanguage, t } from './words.js';

const THEMES = ['auto', 'light', 'dark'];

/* Language and theme */

function useLanguage(language) {
  setLanguage(language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) setText(element, t(element.dataset.word));
  for (const element of document.querySelectorAll('[data-word-label]')) setAttribute(element, 'aria-label', t(element.dataset.wordLabel));
  setAttribute(byId('language'), 'lang', language === 'vi' ? 'en' : 'vi');
  useTheme(theme);
  changed();
}

let theme = THEMES.find((each) => each === localStorage.getItem('theme')) ?? 'auto';

function useTheme(next) {
  theme = next;
  document.documentElement.dataset.theme = theme;
  const button = byId('theme');
  button.replaceChildren(icon(`theme-${theme}`));
  setAttribute(button, 'aria-label', t(`theme-${theme}`));
  setAttribute(button, 'title', t(`theme-${theme}`));
}

byId('language').addEventListener('click', () => {
  const next = currentLanguage() === 'vi' ? 'en' : 'vi';
  localStorage.setItem('language', next);
  useLanguage(next);
});

byId('theme').addEventListener('click', () => {
  useTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
  localStorage.setItem('theme', theme);
});

for (const button of document.querySelectorAll('[data-view-to]')) {
  button.addEventListener('click', () => {
    localStorage.setItem('welcomed', 'yes');
    showView(button.dataset.viewTo);
  });
}

/* Toasts */

const toast = byId('toast');
let toastEnds = 0;

function endToast() {
  toast.parentElement.classList.remove('low');
  toast.hidden = true;
  toast.textContent = '';
}

function showToast(text, failed = false) {
  clearTimeout(toastEnds);
  toast.hidden = false;
  toast.replaceChildren(...(failed ? [icon('alert')] : []), text);
  toast.classList.toggle('failed', failed);
  toastEnds = setTimeout(endToast, 2500 + text.length * 35);
}

/** It gives way to what a tour points at, and stays where it went. */
function clearTheWay() {
  const target = document.querySelector('[data-tour-target]');
  if (toast.hidden || !isShown(target) || target.matches('.log')) return;
  const [over, under] = [toast.getBoundingClientRect(), target.getBoundingClientRect()];
  if (over.top < under.bottom && under.top < over.bottom) toast.parentElement.classList.add('low');
}

on('toast', ({ text, alert, url }) => {
  if (url) openLink(url);
  if (text && alert) ask({ title: state.bot.name, text, actions: [{ label: t('ok'), value: true, kind: 'primary', testid: 'alert-ok' }] }).then(changed);
  else if (text) showToast(text);
});
on('failed', (text) => showToast(text, true));
on('room', endToast);
on('opened', endToast);
on('viewed', endToast);

/* Past the bars and all the buttons of old messages, straight to where one writes or chooses */

function skipTo(event, find) {
  event.preventDefault();
  if (state.view !== 'chats') showView('chats');
  requestAnimationFrame(() => find()?.focus());
}
byId('to-composer').addEventListener('click', (event) => skipTo(event, () => [...document.querySelectorAll('#composer, .instead button')].find(isShown) ?? byId('chat-list').querySelector('button')));
byId('to-chats').addEventListener('click', (event) => skipTo(event, () => byId('chat-list').querySelector('button')));

/* Drawing */

function drawStage() {
  const preparing = !state.known || !state.ready;
  document.body.dataset.stage = preparing ? 'preparing' : 'ready';
  document.body.dataset.view = state.view;
  document.body.dataset.chat = state.openChat === null ? 'none' : 'open';
  setText(byId('bot-name'), state.bot.name);
  document.title = state.bot.name ? `${state.bot.name} – ${t('room')}` : t('room');
  byId('cut-off').hidden = state.connected;
  for (const button of document.querySelectorAll('[data-view-to]')) setAttribute(button, 'aria-current', button.dataset.viewTo === state.view && 'page');
  if (preparing) drawPreparing();
}

function drawPreparing() {
  const bar = byId('preparing-bar');
  const { preparing } = state;
  if (preparing) {
    bar.max = preparing.of;
    bar.value = preparing.done;
  } else {
    bar.removeAttribute('value');
  }
  setText(byId('preparing-what'), preparing ? both(preparing.what) : '');
}

let drawing = false;

function draw() {
  drawing = false;
  drawStage();
  drawPanel();
  drawPeople();
  drawChat();
  drawTour();
  clearTheWay();
}

on('change', () => {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(draw);
});

useLanguage(localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'vi'));
welcome();
begin();

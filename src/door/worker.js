/** Keeps the files of the page on the telephone, so that it opens without network. What is said about people is never kept here. */

const KEPT = 'loa-door-1';
const FILES = ['./', 'page.css', 'page.js', 'keep.js', 'eye.js', 'qr/decode.js', 'qr/index.js', 'words.json'];
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

const named = (request) => new URL(request.url).href.replace(/[?#].*$/, '');

self.addEventListener('fetch', (event) => {
  const name = named(event.request);
  if (event.request.method !== 'GET' || !FILES.some((file) => new URL(file, self.registration.scope).href === name)) return;
  event.respondWith(fresh(event.request, name));
});

/** As the server has it, or as it was kept where the server is away. */
async function fresh(request, name) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) await kept.put(name, answer.clone());
    return answer;
  } catch (error) {
    const before = await kept.match(name);
    if (before) return before;
    throw error;
  }
}

// Keeps the pages on this device, so that they open when no server answers. What the server says (/v1) is never kept here.

const KEPT = 'pages-1';
const PAGES = ['/', '/checkpoint/'];
/** Longer than this nobody waits at a gate for a newer page. */
const PATIENCE = 3000;

self.addEventListener('install', event => {
  event.waitUntil(collect().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name !== KEPT).map(name => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = origin === self.location.origin && (PAGES.includes(pathname) || pathname.startsWith('/page/') || pathname.startsWith('/messages/'));
  if (event.request.method === 'GET' && ours) event.respondWith(newest(pathname));
});

/** The pages with everything that they name, and what that names in turn: no list of files that could be forgotten. */
async function collect() {
  const cache = await caches.open(KEPT);
  const found = new Set([...PAGES, ...['zh-Hans', 'zh-Hant', 'en', 'pt'].map(language => `/messages/${language}.json`)]);
  for (const path of found) {
    const answer = await fetch(path, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await cache.put(path, answer.clone());
    if (!path.endsWith('.json')) named(await answer.text(), path).forEach(one => found.add(one));
  }
}

function named(text, path) {
  const names = [...text.matchAll(/(?:from|import|href=|src=)\s*["']((?:\.{0,2}\/)[^"']+\.(?:js|css|svg))["']/g)].map(match => match[1]);
  return names.map(name => new URL(name, new URL(path, self.location.origin)).pathname);
}

/** The server's edition if it answers in time, which then is kept; else the kept one. */
async function newest(path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) await cache.put(path, answer.clone());
    // A gateway that answers in the place of a server that is down is no page.
    return answer.status >= 500 ? await cache.match(path) ?? answer : answer;
  } catch (unreached) {
    const kept = await cache.match(path);
    if (kept) return kept;
    throw unreached;
  }
}

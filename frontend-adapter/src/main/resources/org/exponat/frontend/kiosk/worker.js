// Keeps one whole edition of the kiosk. A newer one is loaded beside it and takes its place in one step, when everything is
// there and from the same edition; until then, and for ever if that fails, the kept one is shown.
'use strict';

// The caches of an origin are one for all kiosks on it.
const EDITION = 'edition ' + new URL('.', self.location.href).pathname + ' ';
const STATE = 'state';
const SHOWN = new URL('shown', self.location.href).href;
const MANIFEST = new URL('edition.json', self.location.href).href;

let filling = null;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('message', event => {
  if (event.data === 'refresh') {
    event.waitUntil(refresh());
  } else if (event.data === 'shown') {
    event.waitUntil(tell());
  }
});
self.addEventListener('fetch', event => {
  const asked = new URL(event.request.url);
  if (event.request.method === 'GET' && asked.origin === self.location.origin && asked.href !== MANIFEST) {
    event.respondWith(answer(event.request));
  }
});

async function shown() {
  const state = await caches.open(STATE);
  const kept = await state.match(SHOWN);
  return kept ? kept.json() : null;
}

async function answer(request) {
  const kept = await shown();
  for (const name of kept ? [kept.now, kept.before] : []) {
    if (name && await caches.has(name)) {
      const found = await (await caches.open(name)).match(request.url, { ignoreVary: true });
      if (found) {
        return found;
      }
      if (request.mode === 'navigate') {
        break;
      }
    }
  }
  try {
    return await fetch(request);
  } catch (unreachable) {
    // Nothing leads here but what was kept; whoever comes all the same begins anew.
    const first = kept && request.mode === 'navigate' ? await (await caches.open(kept.now)).match(kept.beginning) : null;
    return first || Response.error();
  }
}

async function refresh() {
  filling = filling || fill().catch(() => {}).finally(() => { filling = null; });
  await filling;
  await tell();
}

async function tell() {
  const kept = await shown();
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) {
    client.postMessage({ kept: kept ? String(kept.edition) : 'nothing', name: kept ? kept.now : 'nothing' });
  }
}

async function fill() {
  const text = await (await asked(MANIFEST)).text();
  const manifest = JSON.parse(text);
  const kept = await shown();
  // The same edition can be shown otherwise: by another release of the kiosk, or as another exhibition.
  const name = EDITION + manifest.edition + ' ' + await digest(text);
  if (kept && kept.now === name && await caches.has(name)) {
    return;
  }
  await caches.delete(name);
  const cache = await caches.open(name);
  let named = true;
  try {
    for (const page of manifest.pages) {
      const response = await asked(page);
      const edition = response.headers.get('Content-Edition');
      named = named && edition !== null;
      if (edition !== null && edition !== String(manifest.edition)) {
        throw new Error('another edition came meanwhile');
      }
      await cache.put(page, response);
    }
    for (const file of manifest.files) {
      const known = kept && await (await caches.open(kept.now)).match(file, { ignoreVary: true });
      await cache.put(file, known || await asked(file));
    }
    // A server of files does not say which edition a page is of: they are of one if this one is there before and after.
    if (!named && await (await asked(MANIFEST)).text() !== text) {
      throw new Error('another edition came meanwhile');
    }
  } catch (failure) {
    await caches.delete(name);
    throw failure;
  }
  const state = await caches.open(STATE);
  await state.put(SHOWN, new Response(JSON.stringify(
    { now: name, before: kept ? kept.now : null, edition: manifest.edition, beginning: manifest.pages[0] })));
  for (const other of await caches.keys()) {
    if (other.startsWith(EDITION) && other !== name && !(kept && other === kept.now)) {
      await caches.delete(other);
    }
  }
}

async function digest(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

async function asked(address) {
  const response = await fetch(address, { cache: 'no-cache', redirect: 'error' });
  if (!response.ok) {
    throw new Error(address + ' is ' + response.status);
  }
  return response;
}

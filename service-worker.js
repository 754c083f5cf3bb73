// Keeps the app's shell so that it starts without a network. GET only, and nothing but the files of `self.SHELL`,
// which the server puts before this text: {version, files}. It knows no data: that is the page's business.
const { version, files } = self.SHELL;
const PREFIX = 'doorstep-shell-';
const CACHE = PREFIX + version;
const PAGE = '/field/';
const SHELL = new Set(files);

const TYPES = {
  css: /^text\/css\b/,
  html: /^text\/html\b/,
  js: /^(text|application)\/javascript\b/,
  json: /^application\/json\b/,
  png: /^image\/png\b/,
  svg: /^image\/svg\+xml\b/,
  webmanifest: /^application\/(manifest\+)?json\b/,
};

const kindOf = (path) => (path === PAGE ? 'html' : path.split('.').pop());

// A page that says it is ours and loads one of the scripts listed: a hotel's welcome page does neither.
async function isOurPage(response) {
  const text = await response.clone().text();
  return text.includes('name="doorstep-shell"') && files.some((path) => path.endsWith('.js') && text.includes(path));
}

/** Is this answer the very file that was asked for, and not a portal's page in its place? */
async function isGenuine(path, response) {
  if (!response.ok || response.redirected || new URL(response.url).origin !== self.location.origin) return false;
  if (!TYPES[kindOf(path)]?.test(response.headers.get('Content-Type') ?? '')) return false;
  return path !== PAGE || isOurPage(response);
}

async function fetchGenuine(path) {
  const response = await fetch(new Request(path, { cache: 'no-cache', credentials: 'same-origin' }));
  if (!(await isGenuine(path, response))) throw new TypeError(`not the file: ${path}`);
  return response;
}

// All or nothing: a shell with a hole would not start.
async function precache() {
  const responses = await Promise.all(files.map(fetchGenuine));
  const cache = await caches.open(CACHE);
  await Promise.all(files.map((path, index) => cache.put(path, responses[index])));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function fromShell(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

/** The shell's file that answers a request, or undefined for what is none of ours. */
function shellPath(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return undefined;
  if (request.mode === 'navigate') return url.pathname.startsWith(PAGE) ? PAGE : undefined;
  return SHELL.has(url.pathname) && url.search === '' ? url.pathname : undefined;
}

self.addEventListener('install', (event) => event.waitUntil(precache()));

self.addEventListener('activate', (event) => event.waitUntil(forgetOthers().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const path = shellPath(event.request);
  if (path) event.respondWith(fromShell(path, event.request));
});

// A new version waits here until the person has agreed.
self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') self.skipWaiting();
});

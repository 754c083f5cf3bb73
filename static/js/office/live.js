// Live parts ask again every two seconds while somebody looks; unchanged, the answer is a 304 without a body.
const EVERY_MS = 2000;

export function startLive(htmx) {
  const etags = new WeakMap();

  document.addEventListener('htmx:configRequest', ({ detail }) => {
    const etag = etags.get(detail.elt);
    if (etag) detail.headers['If-None-Match'] = etag;
  });
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    const etag = detail.successful && detail.xhr.getResponseHeader('ETag');
    if (etag) etags.set(detail.elt, etag);
  });

  const ask = () => {
    if (document.visibilityState !== 'visible') return;
    for (const part of document.querySelectorAll('[data-live]')) htmx.trigger(part, 'live');
  };
  setInterval(ask, EVERY_MS);
  document.addEventListener('visibilitychange', ask);
}

// The service worker and its next version. A new one waits until the person agrees; a page with an open form never reloads.
import { drafts } from './app.js';
import { renewal } from './state.js';

const LOOK_AGAIN_MS = 3_600_000;

let waitingWorker = null;

function noticeWaiting(registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waitingWorker = registration.waiting;
  renewal.value ??= 'update';
}

/** A field is being typed in, or holds something not yet written down. */
export const formIsOpen = () =>
  document.activeElement?.matches('input, textarea, select') || drafts()?.anyOpen();

let controlled = false;

// The first worker takes over a page that had none, and nothing has changed. Any later change of worker brings a new
// version; one that another tab agreed to comes unasked: then the bar asks.
function onNewController() {
  const isFirst = !controlled;
  controlled = true;
  if (isFirst) return;
  if (formIsOpen()) renewal.value = 'left';
  else location.reload();
}

export async function watchUpdates() {
  if (!('serviceWorker' in navigator)) return;
  controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', onNewController);
  const registration = await navigator.serviceWorker.register('/service-worker.js', { scope: '/field/' });
  noticeWaiting(registration);
  keepLooking(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => noticeWaiting(registration));
  });
}

// An installed app is opened once and stays: it has to ask by itself.
function keepLooking(registration) {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_AGAIN_MS) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

/** The person agreed. Leaving the field writes its answer down first. */
export async function renew() {
  document.activeElement?.blur();
  await drafts()?.save();
  if (renewal.value === 'left' || !waitingWorker) location.reload();
  else waitingWorker.postMessage('skip-waiting');
}

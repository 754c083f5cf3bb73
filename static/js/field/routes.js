// Screens by the hash, so that back works and a kill comes back to the same place.
import { route } from './state.js';

const NAMES = new Set(['today', 'visit', 'me']);

export const linkTo = (name, id) => `#/${name}${id ? `/${encodeURIComponent(id)}` : ''}`;

export const goTo = (name) => (location.hash = linkTo(name));

function read() {
  const [name, id] = location.hash.replace(/^#\/?/, '').split('/');
  route.value = NAMES.has(name) ? { name, id: id ? decodeURIComponent(id) : null } : { name: 'today', id: null };
}

export function followHash() {
  addEventListener('hashchange', () => {
    read();
    scrollTo(0, 0);
    // Another screen begins to be read at its title.
    requestAnimationFrame(() => document.querySelector('h1')?.focus());
  });
  read();
}

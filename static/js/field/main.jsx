// Start: draw what is on this phone first; the network comes after.
import { render } from 'preact';
import { start } from './app.js';
import { followHash } from './routes.js';
import { watchUpdates } from './updates.js';
import { App } from './views/app.jsx';

async function begin() {
  followHash();
  await start();
  render(<App />, document.getElementById('app'));
}

begin().catch(() => (document.getElementById('cannot-start').hidden = false));
watchUpdates().catch(() => {});

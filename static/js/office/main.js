// The office's pages: forms that work by themselves, and parts of them that stay live.
import htmx from 'htmx.org';
import { keepTicks } from './ticks.js';
import { startLive } from './live.js';

startLive(htmx);
keepTicks();

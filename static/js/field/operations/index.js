// Every operation this phone can make, by its kind.
import { accept } from './accept.js';
import { answer } from './answer.js';
import { checkIn } from './check_in.js';

export const OPERATIONS = Object.fromEntries([accept, checkIn, answer].map((entry) => [entry.kind, entry]));

// Half-typed answers, so that neither a kill nor an update takes a sentence away.
import { seal, unseal } from './records.js';

const SETTLE_MS = 300;

/** Drafts of one user's database, by key; `open()` before use. */
export class Drafts {
  #db;
  #texts = {};
  #timer = null;

  constructor(db) {
    this.#db = db;
  }

  async open() {
    const body = await this.#db.get('meta', 'drafts');
    if (body) this.#texts = await unseal(body);
  }

  get(key) {
    return this.#texts[key];
  }

  /** Keep `text` under `key`; undefined lets go of it. */
  set(key, text) {
    const { [key]: _before, ...rest } = this.#texts;
    this.#texts = text === undefined ? rest : { ...rest, [key]: text };
    this.#timer ??= setTimeout(() => this.save().catch(() => {}), SETTLE_MS);
  }

  anyOpen() {
    return Object.keys(this.#texts).length > 0;
  }

  /** Write down at once what has changed. */
  async save() {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#db.put('meta', await seal(this.#texts), 'drafts');
  }
}

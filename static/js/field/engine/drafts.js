// Half-typed answers, so that neither a kill nor an update takes a sentence away.
import { seal, unseal } from './records.js';

const SETTLE_MS = 300;

/** Drafts of one user's database, by key; `open()` before use. */
export function createDrafts(db) {
  let texts = {};
  let timer = null;

  async function save() {
    clearTimeout(timer);
    timer = null;
    await db.put('meta', await seal(texts), 'drafts');
  }

  function set(key, text) {
    const { [key]: _before, ...rest } = texts;
    texts = text === undefined ? rest : { ...rest, [key]: text };
    timer ??= setTimeout(() => save().catch(() => {}), SETTLE_MS);
  }

  return {
    async open() {
      const body = await db.get('meta', 'drafts');
      if (body) texts = await unseal(body);
    },
    get: (key) => texts[key],
    set,
    save: async () => timer && save(),
    anyOpen: () => Object.keys(texts).length > 0,
  };
}

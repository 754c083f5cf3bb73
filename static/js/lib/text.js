// Words for people, by key. One catalogue of this page's language is loaded at a time.

let words = {};
let language = 'en';
let plural = new Intl.PluralRules('en');
let onMissing = (key) => {
  throw new Error(`no text for ${key}`);
};

/** Speak `tag` from now on. `missing(key)` may soften what happens to a key without words; by default it throws. */
export function speak(tag, messages, missing = onMissing) {
  words = messages;
  language = tag;
  plural = new Intl.PluralRules(tag);
  onMissing = missing;
}

export const spoken = () => language;
export const has = (key) => key in words;

const fill = (text, params) => text.replace(/\{(\w+)\}/g, (gap, name) => (name in params ? String(params[name]) : gap));

/** The words for `key`, with `{name}` filled in; `params.count` chooses the plural. */
export function t(key, params = {}) {
  const text = words[key] ?? words[`${key}.${plural.select(params.count ?? 0)}`] ?? words[`${key}.other`];
  return text === undefined ? onMissing(key) : fill(text, params);
}

/** Of several languages of the same thing, the one spoken here. */
export const inWords = (label) =>
  typeof label === 'string' ? label : (label?.[language] ?? label?.en ?? Object.values(label ?? {})[0] ?? '');

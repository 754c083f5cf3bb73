import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bestLanguage, LANGUAGES } from '../../static/js/lib/languages.js';
import { inWords, speak, t } from '../../static/js/lib/text.js';

const root = new URL('../../static/', import.meta.url);
const section = (tag, name) => {
  const file = new URL(`i18n/${tag}/${name}.json`, root);
  return existsSync(file) ? JSON.parse(readFileSync(file)) : null;
};
const common = (tag) => section(tag, 'common') ?? {};
const words = (tag) => ({ ...common(tag), ...section(tag, 'field') });
const bare = (key) => key.replace(/\.(one|other)$/, '');

const sources = readdirSync(new URL('js/', root), { recursive: true })
  .filter((name) => /\.jsx?$/.test(name))
  .map((name) => [name, readFileSync(new URL(`js/${name}`, root), 'utf8')]);

// Every string that stands as a text key: in t('…'), and as a conditional inside one.
const KEY = /'((?:nav|action|login|today|visit|checklist|history|me|logout|sync|outcomes|notice|renewal)\.[a-z_.]+)'/g;
const OPERATIONS = new Set(['visit.accept', 'visit.check_in', 'visit.answer']);
const used = sources.flatMap(([name, text]) => [
  ...[...text.matchAll(/\bt\('([^']+)'/g)].map(([, key]) => [name, key]),
  ...(name.startsWith('field') ? [...text.matchAll(KEY)].map(([, key]) => [name, key]) : []),
]).filter(([, key]) => !OPERATIONS.has(key));

const spokenBy = (tag, key) => [key, `${key}.other`].some((each) => each in words(tag));

for (const tag of LANGUAGES) {
  test(`every text that a screen asks for is there in ${tag}`, () => {
    assert.ok(used.length > 60);
    const missing = used.filter(([, key]) => !spokenBy(tag, key));
    assert.deepEqual(missing, []);
  });

  test(`${tag} has the keys of English, no more and no less`, () => {
    const keys = (of) => [...new Set(Object.keys(section(of, 'field')).map(bare))].sort();
    assert.deepEqual(keys(tag), keys('en'));
  });

  test(`${tag} fills in what English fills in`, () => {
    const gaps = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of Object.entries(section(tag, 'field'))) {
      assert.deepEqual(gaps(text), gaps(section('en', 'field')[key]), key);
    }
  });

  const families = ['starting', 'offline', 'login', 'trouble', 'waiting', 'synced'].map((word) => `sync.state.${word}`)
    .concat(['starting', 'offline', 'login', 'waiting', 'synced', 'busy', 'stuck', 'failed', 'update'].map((word) => `sync.detail.${word}`));
  test(`every word of sync is there in ${tag}`, () => {
    assert.deepEqual(families.filter((key) => !(key in words(tag))), []);
  });

  test(`what the phone takes from the common words is there in ${tag}`, { skip: !section(tag, 'common') }, () => {
    const kinds = ['repair', 'install', 'deliver', 'instruct', 'maintain', 'inspect', 'collect'].map((kind) => `task.kind.${kind}`);
    const states = ['published', 'accepted', 'en_route', 'on_site', 'completed', 'incomplete', 'no_access', 'cancelled'].map((state) => `visit.state.${state}`);
    const rest = ['priority.P0', 'priority.P1', 'priority.P2', 'role.technician', 'operation.status.held', ...[...OPERATIONS].map((kind) => `operation.${kind}`)];
    assert.deepEqual([...kinds, ...states, ...rest].filter((key) => !(key in common(tag))), []);
  });
}

test('a missing text is an error', () => {
  speak('en', {});
  assert.throws(() => t('nowhere.to_be_found'));
});

test('gaps are filled and plurals chosen', () => {
  speak('en', { 'a.one': '{count} act', 'a.other': '{count} acts' });
  assert.deepEqual([t('a', { count: 1 }), t('a', { count: 2 })], ['1 act', '2 acts']);
  speak('zh-Hans', { 'a.other': '{count} 项' });
  assert.equal(t('a', { count: 1 }), '1 项');
});

test('a label falls back to English and to what there is', () => {
  speak('zh-Hant', {});
  assert.deepEqual([inWords({ en: 'Seal' }), inWords({ fi: 'Tiiviste' }), inWords('Seal')], ['Seal', 'Tiiviste', 'Seal']);
});

test('a browser that asks for Taiwanese gets Traditional characters', () => {
  assert.deepEqual([['zh-TW'], ['zh-CN', 'en'], ['fi', 'en-GB'], ['fi']].map(bestLanguage), ['zh-Hant', 'zh-Hans', 'en', 'en']);
});

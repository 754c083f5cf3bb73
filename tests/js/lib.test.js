import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNumber } from '../../static/js/lib/numbers.js';
import { mapsLink, telLink } from '../../static/js/lib/places.js';
import { addDays, clockTime, dayIn } from '../../static/js/lib/time.js';

test('no number is made of what is none', () => {
  for (const text of ['abc', '1e5', '1.2.3', '-', '1 2', '9'.repeat(20), 'Infinity']) assert.equal(parseNumber(text), undefined, text);
});

test('a comma is a point, and nothing is nothing', () => {
  assert.deepEqual(['12,5', ' 3 ', '-0.5', ''].map(parseNumber), [12.5, 3, -0.5, null]);
});

test('a place without a position is found by its address', () => {
  assert.equal(mapsLink({ lat: null, lon: null, address: 'Katu 1 & 2' }, 'android'), 'geo:0,0?q=Katu%201%20%26%202');
});

test('each platform gets its own maps', () => {
  const site = { lat: 60.1, lon: 24.9, address: '' };
  assert.match(mapsLink(site, 'ios'), /^https:\/\/maps\.apple\.com/);
  assert.match(mapsLink(site, 'android'), /^geo:60\.1,24\.9\?q=/);
  assert.match(mapsLink(site, 'other'), /^https:\/\/www\.google\.com\/maps/);
});

test('a telephone link holds digits only', () => {
  assert.equal(telLink('+358 40 123'), 'tel:+35840123');
});

test('a time is that of the place, on a day when the clocks change too', () => {
  assert.equal(clockTime('2026-11-22T07:00:00Z', 'Europe/Helsinki', 'en'), '09:00');
  assert.equal(clockTime('2026-11-21T22:30:00Z', 'Europe/Helsinki', 'zh-Hans'), '00:30');
  assert.equal(addDays('2026-10-24', 2), '2026-10-26');
});

test('the day is the day at the place', () => {
  const instant = Date.parse('2026-11-22T22:30:00Z');
  assert.deepEqual([dayIn('Europe/Helsinki', instant), dayIn('Asia/Shanghai', instant), dayIn('UTC', instant)], ['2026-11-23', '2026-11-23', '2026-11-22']);
});

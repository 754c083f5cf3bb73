// Loading the words of a language; they are part of the shell, so this works offline.
import { bestLanguage } from '../lib/languages.js';
import { speak } from '../lib/text.js';
import { language } from './state.js';

const SOURCES = { en: 'messagesEn', 'zh-Hans': 'messagesZhHans', 'zh-Hant': 'messagesZhHant' };
const FALLBACK = 'doorstep-language';

// A missing word must not take a screen away from someone at a door; the tests let none through.
const asKey = (key) => key;

/** Show everything in `tag`, or in the language last used or asked for on this phone. */
export async function useLanguage(tag = localStorage.getItem(FALLBACK) ?? bestLanguage(navigator.languages)) {
  const response = await fetch(document.body.dataset[SOURCES[tag] ?? SOURCES.en]);
  speak(tag, await response.json(), asKey);
  document.documentElement.lang = tag;
  localStorage.setItem(FALLBACK, tag);
  language.value = tag;
}

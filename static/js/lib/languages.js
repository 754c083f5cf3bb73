// The three languages, and which of them a browser asks for.

export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'];

/** The best of ours for a list such as `navigator.languages`. */
export function bestLanguage(wanted) {
  for (const tag of wanted) {
    if (/^zh\b.*(hant|-tw|-hk|-mo)/i.test(tag)) return 'zh-Hant';
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

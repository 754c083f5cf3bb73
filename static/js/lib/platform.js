// What kind of phone this is, in one word.

/** `ios`, `android`, `mac` or `other`, from a user agent. (An iPad says it is a Mac; both have the same maps.) */
export function platformOf(userAgent) {
  if (/iphone|ipad|ipod/i.test(userAgent)) return 'ios';
  if (/android/i.test(userAgent)) return 'android';
  return /macintosh/i.test(userAgent) ? 'mac' : 'other';
}

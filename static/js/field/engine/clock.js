// How far this phone's clock is from the server's. It orders nothing; it only goes along with each act.

/** `offsetMs` = server − phone at the last contact; null if never measured. */
export function createClock(offsetMs = null) {
  const clock = {
    offsetMs,
    /** `serverMs` is what the server said between `sentMs` and `receivedMs` of this phone, to within `precisionMs`. */
    measure(serverMs, sentMs, receivedMs, precisionMs = 0) {
      const offset = Math.round(serverMs - (sentMs + receivedMs) / 2);
      const isNews = clock.offsetMs === null || Math.abs(offset - clock.offsetMs) > precisionMs;
      if (Number.isFinite(offset) && isNews) clock.offsetMs = offset;
    },
    now: () => Date.now() + (clock.offsetMs ?? 0),
  };
  return clock;
}

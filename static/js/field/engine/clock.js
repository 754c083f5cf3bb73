// How far this phone's clock is from the server's. It orders nothing; it only goes along with each act.

/** `offsetMs` = server − phone at the last contact; null if never measured. */
export function createClock(offsetMs = null) {
  const clock = {
    offsetMs,
    /** `serverMs` is what the server said between `sentMs` and `receivedMs` of this phone. */
    measure(serverMs, sentMs, receivedMs) {
      if (Number.isFinite(serverMs)) clock.offsetMs = Math.round(serverMs - (sentMs + receivedMs) / 2);
    },
    now: () => Date.now() + (clock.offsetMs ?? 0),
  };
  return clock;
}

// When to try again: later and later, never all phones at once, never so late that a shift goes by.

const FIRST_S = 4;
const LONGEST_S = 300;

/** Seconds before attempt `failures + 1`; `saidByServer` (Retry-After) is a floor, jitter only adds. */
export function retryIn(failures, saidByServer = null, random = Math.random) {
  const grown = Math.min(LONGEST_S, FIRST_S * 2 ** Math.min(failures, 16));
  const jittered = grown / 2 + (random() * grown) / 2;
  return saidByServer === null ? jittered : Math.max(jittered, saidByServer * (1 + random() * 0.1));
}

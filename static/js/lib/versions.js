// Which of two releases is the newer one.

/** Negative, zero or positive, as `a` is older than, the same as or newer than `b` ("0.10.0" is newer than "0.9.2"). */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = [0, 1, 2].find((i) => (left[i] ?? 0) !== (right[i] ?? 0));
  return index === undefined ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}

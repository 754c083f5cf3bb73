// Numbers as people type them.

const LIMIT = 1e12;

/** What was typed as a number, with a point or a comma; null for nothing, undefined for no number. */
export function parseNumber(text) {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return Math.abs(Number(plain)) <= LIMIT ? Number(plain) : undefined;
}

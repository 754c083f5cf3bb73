// Why a sync ended before it was through.

/**
 * `reason`: offline · login · other_user · busy · stuck · update · failed. `retryAfter` in seconds, where the server said it.
 * `code` is the server's, for words.
 */
export class Stop extends Error {
  constructor(reason, { retryAfter = null, code = null } = {}) {
    super(reason);
    Object.assign(this, { reason, retryAfter, code });
  }
}

/** Something was mended (registered anew, renumbered): begin the round again. */
export class Again extends Error {}

const REASONS = { 401: 'login', 426: 'update', 429: 'busy', 503: 'busy', 507: 'busy' };

/** The end that any call has in common, for an answer that nobody expected. */
export const stopFor = ({ status, data, retryAfter }) =>
  new Stop(REASONS[status] ?? 'failed', { retryAfter, code: data.code ?? null });

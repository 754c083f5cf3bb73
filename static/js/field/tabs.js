// Several tabs of one person: they tell each other what changed, and an old version steps back for a newer one.
import { compareVersions } from '../lib/versions.js';

/** `hooks`: `{changed(userId), personChanged(), superseded()}`. Returns what this tab tells the others. */
export function joinTabs(version, hooks) {
  const channel = new BroadcastChannel('doorstep');
  const on = {
    changed: ({ userId }) => hooks.changed(userId),
    person: () => hooks.personChanged(),
    here: (said) => {
      const order = compareVersions(said.version, version);
      if (order > 0) hooks.superseded();
      if (order < 0) channel.postMessage({ type: 'here', version });
    },
  };
  channel.onmessage = ({ data }) => on[data?.type]?.(data);
  channel.postMessage({ type: 'here', version });
  return {
    changed: (userId) => channel.postMessage({ type: 'changed', userId }),
    person: () => channel.postMessage({ type: 'person' }),
  };
}

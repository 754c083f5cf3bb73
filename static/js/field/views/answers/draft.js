// A field whose text is a draft until one leaves it, and an answer from then on.
import { useEffect, useRef, useState } from 'preact/hooks';
import { drafts } from '../../app.js';

/** `parse(text)` → the value, or undefined where the text is none yet. */
export function useDraft({ draftKey, value, parse, give }) {
  const [text, setText] = useState(() => drafts()?.get(draftKey));
  const latest = useRef();
  const shown = text ?? (value === null ? '' : String(value));
  const wrong = text !== undefined && parse(text) === undefined;

  async function commit() {
    if (text === undefined || wrong || !drafts()) return;
    const given = parse(text);
    if (given !== value && !(await give(given))) return;
    drafts()?.set(draftKey, undefined);
    setText(undefined);
  }
  latest.current = commit;

  // Leaving the screen is leaving the field.
  useEffect(() => () => void latest.current(), []);

  function type(event) {
    drafts().set(draftKey, event.currentTarget.value);
    setText(event.currentTarget.value);
  }
  return { value: shown, onInput: type, onBlur: commit, wrong };
}

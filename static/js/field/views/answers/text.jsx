import { useDraft } from './draft.js';

const MOST_CHARACTERS = 4000;

/** Words. The box grows with them. */
export function TextAnswer({ item, label, value, give, locked, draftKey }) {
  const { wrong, ...field } = useDraft({ draftKey, value, parse: (text) => text.trim() || null, give });
  return (
    <label class="field">
      <span>{label}</span>
      <span class="grows" data-text={`${field.value} `}>
        <textarea {...field} rows="2" maxLength={MOST_CHARACTERS} disabled={locked} data-testid={`answer-${item.key}`} />
      </span>
    </label>
  );
}

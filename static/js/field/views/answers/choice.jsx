import { inWords } from '../../../lib/text.js';

/** One of a few. */
export const ChoiceAnswer = ({ item, label, value, give, locked, draftKey }) => (
  <fieldset data-testid={`answer-${item.key}`} disabled={locked}>
    <legend>{label}</legend>
    <div class="choices">
      {item.choices.map((choice) => (
        <label key={choice.value} class="choice">
          <input
            type="radio"
            name={draftKey}
            value={choice.value}
            checked={value === choice.value}
            data-testid={`answer-${item.key}-${choice.value}`}
            onChange={() => give(choice.value)}
          />
          <span>{inWords(choice.label)}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

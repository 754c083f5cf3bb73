/** Done or not: the whole line is the target. */
export const TickAnswer = ({ item, label, value, give, locked }) => (
  <label class="tick">
    <input
      type="checkbox"
      checked={value === true}
      disabled={locked}
      data-testid={`answer-${item.key}`}
      onChange={(event) => give(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);

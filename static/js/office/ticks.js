// Ticked rows: counted, all at once, and kept when the live part is swapped under the dispatcher's hand.
const ticks = () => [...document.querySelectorAll('input[name="visit_id"]')];

export function keepTicks() {
  let kept = new Set();
  count();
  document.addEventListener('change', ({ target }) => {
    if (target.matches('[data-tick-all]')) for (const tick of ticks()) tick.checked = target.checked;
    count();
  });
  document.addEventListener('htmx:beforeSwap', () => {
    kept = new Set(ticks().filter((tick) => tick.checked).map((tick) => tick.value));
  });
  document.addEventListener('htmx:afterSwap', () => {
    for (const tick of ticks()) tick.checked = kept.has(tick.value);
    count();
  });
}

function count() {
  const place = document.querySelector('[data-count]');
  if (!place) return;
  const number = ticks().filter((tick) => tick.checked).length;
  const words = new Intl.PluralRules(document.documentElement.lang).select(number) === 'one' ? place.dataset.one : place.dataset.other;
  place.dataset.count = number || '';
  place.textContent = number ? words.replace('#', String(number)) : '';
}

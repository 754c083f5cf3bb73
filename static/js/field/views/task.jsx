import { inWords, t } from '../../lib/text.js';
import { act, objection } from '../app.js';
import { answer } from '../operations/answer.js';
import { progressOf } from '../stops.js';
import { ChoiceAnswer } from './answers/choice.jsx';
import { NumberAnswer } from './answers/number.jsx';
import { TextAnswer } from './answers/text.jsx';
import { TickAnswer } from './answers/tick.jsx';
import { UnsentMark } from './marks.jsx';

const FIELDS = { tick: TickAnswer, choice: ChoiceAnswer, number: NumberAnswer, text: TextAnswer };

function Item({ stop, task, item, locked }) {
  const fact = stop.d.answers[`${task.id}/${item.key}`];
  const was = fact?.value ?? null;
  const give = (value) => act(answer, stop, { task_id: task.id, item: item.key, value, was });
  const Field = FIELDS[item.type];
  const label = inWords(item.label);
  return (
    <li class={`item item-${item.type}`}>
      <Field item={item} label={label} value={was} give={give} locked={locked} draftKey={`${stop.id}/${task.id}/${item.key}`} />
      {item.required && was === null && <p class="required">{t('checklist.required')}</p>}
      {fact && <UnsentMark id={fact.id} wordless />}
    </li>
  );
}

export function Task({ stop, task }) {
  const items = task.checklist?.items ?? [];
  const locked = objection(answer, stop) !== null;
  const progress = progressOf(stop.d, task);
  return (
    <section class="section">
      <h2>
        <span>{t(`task.kind.${task.kind}`)}</span>
        {items.length > 0 && <span class="progress">{t('checklist.progress', progress)}</span>}
      </h2>
      {items.length > 0 && (
        <div class="card card-list">
          {locked && stop.d.check_ins.length === 0 && <p class="hint">{t('checklist.locked')}</p>}
          <ul>
            {items.map((item) => (
              <Item key={item.key} stop={stop} task={task} item={item} locked={locked} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

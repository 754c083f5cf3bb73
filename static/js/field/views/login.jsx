import { useSignal } from '@preact/signals';
import { has, t } from '../../lib/text.js';
import { chooseLanguage, logIn } from '../app.js';
import { NoContact } from '../engine/net.js';
import { LanguageChoice } from './language_choice.jsx';

const wordsFor = (code) => (has(`refusal.${code}`) ? t(`refusal.${code}`) : t('login.failed'));

async function attempt(form, problem, busy) {
  const { username, password } = Object.fromEntries(new FormData(form));
  busy.value = true;
  try {
    const { refused } = await logIn(username.trim(), password);
    problem.value = refused ? wordsFor(refused) : null;
  } catch (error) {
    problem.value = t(error instanceof NoContact ? 'login.offline' : 'login.failed');
  }
  busy.value = false;
}

const Field = ({ name, label, ...rest }) => (
  <label class="field">
    <span>{label}</span>
    <input name={name} data-testid={name} required {...rest} />
  </label>
);

/** The form; `username` is filled in where it is known who has to come back. */
export function LoginForm({ username, onDone }) {
  const problem = useSignal(null);
  const busy = useSignal(false);
  const submit = async (event) => {
    event.preventDefault();
    await attempt(event.currentTarget, problem, busy);
    if (!problem.value) onDone?.();
  };
  return (
    <form class="login-form" onSubmit={submit}>
      <Field name="username" label={t('login.username')} autocomplete="username" autocapitalize="none" spellcheck={false} value={username} />
      <Field name="password" label={t('login.password')} type="password" autocomplete="current-password" />
      <p class="problem" role="alert" data-testid="login-problem">{problem.value}</p>
      <button class="button button-main" data-testid="login" disabled={busy.value}>
        {t(busy.value ? 'login.busy' : 'login.submit')}
      </button>
    </form>
  );
}

export const Login = () => (
  <main class="login">
    <div class="login-brand">
      <img src="/static/img/icon.svg" alt="" width="72" height="72" />
      <h1>Doorstep</h1>
      <p>{t('login.lead')}</p>
    </div>
    <LoginForm />
    <LanguageChoice onChoose={chooseLanguage} />
  </main>
);

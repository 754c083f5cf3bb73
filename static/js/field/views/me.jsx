import { useSignal } from '@preact/signals';
import { LogOut } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { chooseLanguage } from '../app.js';
import { contact, person, syncWord } from '../state.js';
import { Header } from './header.jsx';
import { LanguageChoice } from './language_choice.jsx';
import { LogOutDialog } from './log_out.jsx';
import { LoginForm } from './login.jsx';
import { Outcomes } from './outcomes.jsx';
import { SyncCentre } from './sync_centre.jsx';

const initial = (name) => [...name.trim()][0] ?? '';

const Who = () => (
  <section class="card who">
    <span class="avatar" aria-hidden="true">{initial(person.value.name)}</span>
    <div>
      <h2>{person.value.name}</h2>
      <p>{person.value.roles.map((role) => t(`role.${role}`)).join(' · ')}</p>
    </div>
  </section>
);

const LogInAgain = () =>
  syncWord.value === 'login' && (
    <section class="card">
      <h2>{t('me.log_in_again')}</h2>
      <p class="soft">{t(contact.value.outcome === 'other_user' ? 'me.other_user' : 'me.session_over', { name: person.value.name })}</p>
      <LoginForm username={person.value.login} />
    </section>
  );

export function Me() {
  const leaving = useSignal(false);
  return (
    <>
      <Header title={t('nav.me')} />
      <main class="screen">
        <Who />
        <LogInAgain />
        <SyncCentre />
        <Outcomes />
        <section class="section">
          <h2>{t('me.language')}</h2>
          <LanguageChoice onChoose={chooseLanguage} />
        </section>
        <button type="button" class="button button-danger" data-testid="logout" onClick={() => (leaving.value = true)}>
          <LogOut aria-hidden="true" />
          {t('action.log_out')}
        </button>
        <p class="version">{t('me.version', { version: document.body.dataset.version })}</p>
        {leaving.value && <LogOutDialog onClose={() => (leaving.value = false)} />}
      </main>
    </>
  );
}

import { language, person, route } from '../state.js';
import { Login } from './login.jsx';
import { Me } from './me.jsx';
import { Notice, RenewalBar } from './notices.jsx';
import { Tabs } from './tabs.jsx';
import { Today } from './today.jsx';
import { Visit } from './visit.jsx';

const SCREENS = { today: Today, visit: Visit, me: Me };

function Screen() {
  const { name, id } = route.value;
  const Shown = SCREENS[name];
  return (
    <>
      <Shown key={id} id={id} />
      {name !== 'visit' && <Tabs current={name} />}
    </>
  );
}

// Another language is another page: the key draws everything anew.
export const App = () => (
  <div class="app" key={language.value}>
    <RenewalBar />
    {person.value ? <Screen key={person.value.id} /> : <Login />}
    <Notice />
  </div>
);

import { CalendarDays, CircleUserRound } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { linkTo } from '../routes.js';

const Tab = ({ name, current, icon: Icon, label }) => (
  <a href={linkTo(name)} aria-current={name === current ? 'page' : undefined} data-testid={`tab-${name}`}>
    <Icon aria-hidden="true" size={26} />
    <span>{label}</span>
  </a>
);

export const Tabs = ({ current }) => (
  <nav class="tabs" aria-label={t('nav.label')}>
    <Tab name="today" current={current} icon={CalendarDays} label={t('nav.today')} />
    <Tab name="me" current={current} icon={CircleUserRound} label={t('nav.me')} />
  </nav>
);

import { LANGUAGES } from '../../lib/languages.js';
import { t } from '../../lib/text.js';
import { language } from '../state.js';

// Each language is named in itself, so that a wrong choice can be undone.
const NAMES = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };

export const LanguageChoice = ({ onChoose }) => (
  <fieldset class="choices">
    <legend class="only-heard">{t('me.language')}</legend>
    {LANGUAGES.map((tag) => (
      <label key={tag} class="choice" lang={tag}>
        <input type="radio" name="language" value={tag} checked={tag === language.value} data-testid={`language-${tag}`} onChange={() => onChoose(tag)} />
        <span>{NAMES[tag]}</span>
      </label>
    ))}
  </fieldset>
);

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './preferences.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One chunk a language; inside it, every namespace file is picked up by its name. */
const languages: Record<Language, () => Promise<{ resources: Resources }>> = {
  'zh-CN': () => import('../locales/zh-cn.ts'),
  en: () => import('../locales/en.ts'),
};

async function load(language: Language): Promise<void> {
  const { resources } = await languages[language]();
  for (const [namespace, bundle] of Object.entries(resources)) {
    i18next.addResourceBundle(language, namespace, bundle, true, true);
  }
}

/** Starts the translations in one language; resolves when its texts are there. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: ['common'],
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await setLanguage(language);
}

/** Switches the language of the whole window. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

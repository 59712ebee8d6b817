import './base.css';
import { createRoot } from 'react-dom/client';
import { HouqinApp } from './app.tsx';
import { setLanguage, startI18n } from './i18n.ts';
import { onPreferencesChange, preferences } from './preferences.ts';
import { TodayScreen } from './screens.ts';
import { catchUnexpected } from './unexpected.ts';

async function start(): Promise<void> {
  catchUnexpected();
  // Fetched and compiled while the database process is still opening the workspace.
  void TodayScreen.preload?.();
  let { language } = preferences();
  await startI18n(language);
  onPreferencesChange(() => {
    const next = preferences().language;
    if (next === language) return;
    language = next;
    void setLanguage(next);
  });
  const container = document.getElementById('root');
  if (container === null) throw new Error('the page has no place for the app');
  createRoot(container).render(<HouqinApp />);
}

void start();

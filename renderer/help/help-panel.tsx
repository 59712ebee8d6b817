import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupShortcuts } from '../app/shortcut-sheet.tsx';
import { useShortcut, useShortcutList } from '../app/shortcuts.tsx';
import { KeyHint } from '../components/key-hint.tsx';
import styles from './help-panel.module.css';
import { closeHelp, toggleHelp, useHelpOpen } from './help-state.ts';
import { type ScreenHelp, useHelpName, useScreenHelp } from './screen-help.ts';

/** `F1`: what the screen is for, what to do next, its keys and its words. */
export function Help(): ReactElement | null {
  const { t } = useTranslation('help');
  const open = useHelpOpen();
  const name = useHelpName();
  const help = useScreenHelp();
  useShortcut('F1', toggleHelp, {
    label: t('open'),
    group: t('shell:everywhere'),
    enabled: name !== undefined,
  });
  if (!open || name === undefined || help === undefined) return null;
  return <HelpPanel key={name} name={name} help={help} />;
}

function HelpPanel({
  name,
  help,
}: {
  readonly name: string;
  readonly help: ScreenHelp;
}): ReactElement {
  const { t } = useTranslation('help');
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Focus that went with the panel would leave the keyboard nowhere.
      if (document.activeElement !== document.body) return;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
  useShortcut('Escape', closeHelp, { label: t('close'), group: t('shell:everywhere') });
  const title = t('titleOf', { screen: t(`shell:screen.${name}`) });
  return (
    <aside className={styles.panel} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <Tooltip title={t('closeWithKey')}>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('close')}
            onClick={closeHelp}
          />
        </Tooltip>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.body} tabIndex={0} aria-label={title}>
        <p>{help.what}</p>
        <h3>{t('steps')}</h3>
        <ol>
          {help.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <Keys own={help.keys ?? []} />
        {help.words !== undefined && (
          <>
            <h3>{t('words')}</h3>
            <dl className={styles.words}>
              {help.words.map(({ word, means }) => (
                <div key={word}>
                  <dt>{word}</dt>
                  <dd>{means}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p className="hq-soft">{t('more')}</p>
      </section>
    </aside>
  );
}

/** The keys that do something on the screen at this moment, and those it keeps to itself. */
function Keys({ own }: { readonly own: NonNullable<ScreenHelp['keys']> }) {
  const { t } = useTranslation('help');
  const entries = useShortcutList();
  const elsewhere = [t('shell:everywhere'), t('shell:goTo')];
  const live = [...groupShortcuts(entries)]
    .filter(([group]) => !elsewhere.includes(group))
    .flatMap(([, keys]) => keys)
    // A pair, whose key hint shows both: its screen says what they do in words of its own.
    .filter(({ key }) => key !== 'ArrowUp' && key !== 'ArrowDown')
    .map(({ key, label }) => ({ key, does: label }));
  const keys = [...live, ...own];
  return (
    <>
      <h3>{t('keys')}</h3>
      {keys.length === 0 && <p>{t('noKeys')}</p>}
      <dl className={styles.keys}>
        {keys.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <KeyHint keys={key} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

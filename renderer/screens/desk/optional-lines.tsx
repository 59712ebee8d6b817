import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KitLine } from '#contract/kits.ts';
import { qty } from '../../app/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './desk.module.css';
import type { DraftLine } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';

/** What the norms give only where it is needed: a key or a click puts it on the slip. */
export function OptionalLines({
  optional,
  rows,
  send,
}: {
  readonly optional: readonly KitLine[];
  readonly rows: readonly DraftLine[];
  readonly send: (action: KitAction) => void;
}) {
  const { t } = useTranslation('desk');
  const open = optional.filter((line) => !rows.some((row) => row.itemId === line.itemId));
  if (open.length === 0) return null;
  return (
    <section className={styles.optional} aria-label={t('optional')}>
      <span className="hq-soft">{t('optional')}</span>
      {open.map((line, index) => (
        <Button
          key={line.itemId}
          size="small"
          type="dashed"
          onClick={() => send({ type: 'add-optional', line })}
        >
          {[line.itemName, line.size].filter((part) => part !== '').join(' ')}{' '}
          {qty(line.need - line.short, line.baseUnit)} {index === 0 && <KeyHint keys="O" />}
        </Button>
      ))}
    </section>
  );
}

import { Button, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { PostButtons } from '../../components/post-buttons.tsx';
import styles from './desk.module.css';
import type { KitDraft } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';
import { RecipientField } from './recipient-field.tsx';

/** Who takes the goods and signs for them, and what is done with the slip. */
export function SlipFoot({
  dispatch,
  draft,
  count,
  blocked,
  send,
  onSign,
  onRestart,
  onPost,
}: {
  readonly dispatch: Dispatch;
  readonly draft: KitDraft;
  /** Rows that go out. */
  readonly count: number;
  readonly blocked: boolean;
  readonly send: (action: KitAction) => void;
  readonly onSign: () => void;
  readonly onRestart: () => void;
  readonly onPost: (printIt: boolean) => void;
}) {
  const { t } = useTranslation('desk');
  return (
    <footer className={styles.foot}>
      <RecipientField
        dispatch={dispatch}
        value={draft.recipient}
        onChange={(recipient) => send({ type: 'recipient', recipient })}
      />
      {draft.signature === null ? (
        <Button size="small" onClick={onSign} aria-keyshortcuts="F7">
          {t('sign.open')} <KeyHint keys="F7" />
        </Button>
      ) : (
        <span className={styles.field}>
          <span className={styles.good}>
            ✓ {t('sign.by', { name: draft.signature.signer || draft.recipient })}
          </span>
          <Button size="small" type="text" onClick={() => send({ type: 'sign', signature: null })}>
            {t('sign.takeBack')}
          </Button>
        </span>
      )}
      <span className={styles.noteField}>
        {t('terms:word.note')}
        <Input
          size="small"
          value={draft.note}
          aria-label={t('terms:word.note')}
          onChange={(event) => send({ type: 'note', note: event.target.value })}
        />
      </span>
      <span className="hq-soft">{t('lineCount', { count })}</span>
      {draft.touched && (
        <Popconfirm title={t('restartExplain')} onConfirm={onRestart}>
          <Button size="small" type="text">
            {t('restart')}
          </Button>
        </Popconfirm>
      )}
      <PostButtons disabled={blocked} onPost={onPost} />
    </footer>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { App, Button, Space } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { setLastAction } from '../app/last-action.ts';
import { askReversal } from '../app/reversal-request.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { KeyHint } from './key-hint.tsx';

/** What was just posted. */
export interface Posted {
  readonly documentId: number;
  readonly number: string;
  /** A second line: what it did, in a few words. */
  readonly detail?: string;
  /** Id of the document it takes back: a reversal cannot be undone. */
  readonly reverses?: number;
}

const SECONDS = 8;
const OPEN_KEY = 'F6';

function keyOf(documentId: number): string {
  return `posted:${documentId}`;
}

function PostedToast({
  posted,
  onLeave,
}: {
  readonly posted: Posted;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = () => {
    onLeave();
    void navigate({ to: '/documents', search: { documentId: posted.documentId } });
  };
  useShortcut(OPEN_KEY, open, { label: t('common:openPosted') });
  return (
    <Space size={8} wrap>
      <Button size="small" onClick={open} aria-keyshortcuts={OPEN_KEY}>
        {t('common:openDocument')}
        <KeyHint keys={OPEN_KEY} />
      </Button>
      {posted.reverses === undefined && (
        <Button
          size="small"
          type="text"
          onClick={() => {
            onLeave();
            askReversal(posted);
          }}
        >
          {t('common:undoByReversal')}
        </Button>
      )}
    </Space>
  );
}

/**
 * Says that a document was posted: `const toast = usePostedToast(); toast({ documentId, number })`.
 * The toast opens the document and starts the reversal; the foot of every screen keeps both.
 */
export function usePostedToast(): (posted: Posted) => void {
  const { notification } = App.useApp();
  const { t } = useTranslation();
  return useCallback(
    (posted: Posted) => {
      const key = keyOf(posted.documentId);
      if (posted.reverses === undefined) {
        setLastAction({ documentId: posted.documentId, number: posted.number, reversed: false });
      } else {
        // The toast of the document taken back offers what is done already.
        notification.destroy(keyOf(posted.reverses));
      }
      notification.success({
        key,
        title: t('common:posted', { number: posted.number }),
        description: posted.detail,
        duration: SECONDS,
        pauseOnHover: true,
        role: 'status',
        placement: 'bottomRight',
        actions: <PostedToast posted={posted} onLeave={() => notification.destroy(key)} />,
      });
    },
    [notification, t],
  );
}

import { Button, Input, Modal, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';
import type { Signature } from '#contract/issues.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { strokesOf } from '../../app/strokes.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './desk.module.css';

const WIDTH = 640;
const HEIGHT = 240;

/** The receiver signs for the whole slip: finger, pen or mouse. */
export function SignatureDialog({
  signer,
  onSigned,
  onClose,
}: {
  readonly signer: string;
  readonly onSigned: (signature: Signature) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [name, setName] = useState(signer);
  const [empty, setEmpty] = useState(true);

  useEffect(() => {
    if (canvas.current === null) return;
    // Ink on paper, in the dark theme as well: what is signed is a paper.
    const made = new SignaturePad(canvas.current, { penColor: '#000', backgroundColor: '#fff' });
    made.addEventListener('endStroke', () => setEmpty(made.isEmpty()));
    pad.current = made;
    return () => {
      made.off();
      pad.current = null;
    };
  }, []);

  const done = () => {
    if (pad.current === null || pad.current.isEmpty()) return;
    const groups = pad.current.toData().map(({ points }) => points);
    onSigned({ signer: name.trim(), strokes: strokesOf(groups, WIDTH, HEIGHT) });
  };
  const clear = () => {
    pad.current?.clear();
    setEmpty(true);
  };
  useShortcut('Ctrl+Enter', done, { label: t('sign.done'), inDialog: true, enabled: !empty });

  return (
    <Modal
      open
      centered
      title={t('sign.title')}
      width={WIDTH + 48}
      onCancel={onClose}
      footer={
        <Space>
          <Button onClick={onClose}>
            {t('common:cancel')} <KeyHint keys="Escape" />
          </Button>
          <Button onClick={clear} disabled={empty}>
            {t('sign.clear')}
          </Button>
          <Button type="primary" onClick={done} disabled={empty} aria-keyshortcuts="Control+Enter">
            {t('sign.done')} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </Space>
      }
    >
      <p className="hq-soft">{t('sign.hint')}</p>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className={styles.signature}
        aria-label={t('sign.field')}
      />
      <span className={styles.field}>
        {t('sign.signer')}
        <Input
          value={name}
          maxLength={100}
          style={{ width: 220 }}
          aria-label={t('sign.signer')}
          onChange={(event) => setName(event.target.value)}
        />
      </span>
    </Modal>
  );
}

import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxDetail } from '#contract/boxes.ts';
import type { Item } from '#contract/items.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import styles from './boxes.module.css';
import {
  type ContentLine,
  contentLines,
  contentProblem,
  sentContent,
  withLine,
} from './content-draft.ts';

/** The content list of a box, typed anew or taken over from another box. */
export function ContentForm({
  box,
  onDone,
}: {
  readonly box: BoxDetail;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('boxes');
  const { message } = App.useApp();
  const [lines, setLines] = useState(() => contentLines(box.lines));
  const [showProblems, setShowProblems] = useState(false);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const save = useCommand(db.boxes.saveContent);
  const submit = async () => {
    setShowProblems(true);
    if (lines.some((line) => contentProblem(line, lines) !== null)) return;
    const saved = await save.run({ locationId: box.locationId, lines: sentContent(lines) });
    if (saved === undefined) return;
    void message.success(t('saved'));
    onDone();
  };
  const add = () => setLines(withLine);
  const change = (key: number, fields: Partial<ContentLine>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...fields } : line)));
  useShortcut('Ctrl+Enter', () => void submit(), { label: t('common:save'), whileTyping: true });
  useShortcut('F2', add, { label: t('addItem') });
  useShortcut('Escape', onDone, { label: t('common:cancel') });
  return (
    <section className={styles.form} aria-label={t('editList')}>
      <h3 className={styles.heading}>{t('editList')}</h3>
      <p className={`${styles.about} hq-soft`}>{t('listExplain')}</p>
      <ErrorNotice error={save.error ?? items.error} onClose={save.clearError} />
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col">{t('should')}</th>
            <th scope="col">
              <span className={styles.hidden}>{t('removeItem')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ContentRow
              key={line.key}
              line={line}
              item={items.data?.find((item) => item.id === line.itemId)}
              problem={showProblems ? contentProblem(line, lines) : null}
              onChange={(fields) => change(line.key, fields)}
              onRemove={() => setLines((before) => before.filter((other) => other !== line))}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.bar}>
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addItem')} <KeyHint keys="F2" />
        </Button>
      </div>
      <FormFoot
        submit={{
          label: t('common:save'),
          keys: 'Ctrl+Enter',
          onClick: () => void submit(),
          disabled: save.pending,
          loading: save.pending,
        }}
        cancel={{ onClick: onDone }}
      />
    </section>
  );
}

function ContentRow({
  line,
  item,
  problem,
  onChange,
  onRemove,
}: {
  readonly line: ContentLine;
  readonly item: Item | undefined;
  readonly problem: ReturnType<typeof contentProblem>;
  readonly onChange: (fields: Partial<ContentLine>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('boxes');
  return (
    <tr>
      <td>
        <ItemPicker
          autoFocus={line.itemId === null}
          size="small"
          style={{ width: '100%' }}
          value={line.itemId}
          status={problem === 'item' || problem === 'repeated' ? 'error' : ''}
          onChange={(itemId) => onChange({ itemId: itemId ?? null })}
        />
        {problem !== null && (
          <div role="alert" className={styles.problem}>
            {t(`problem.${problem}`)}
          </div>
        )}
      </td>
      <td>
        <QuantityField
          size="small"
          width={140}
          value={line.quantity}
          unit={item?.baseUnit ?? ''}
          packs={item?.packs ?? []}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity) => onChange({ quantity })}
        />
      </td>
      <td>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('removeItem')}
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}

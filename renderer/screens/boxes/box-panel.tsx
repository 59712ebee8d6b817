import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxDetail, BoxLine } from '#contract/boxes.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './boxes.module.css';
import { ContentForm } from './content-form.tsx';

type TopUp = Awaited<ReturnType<typeof db.boxes.topUp>>;

/** One box: its lines, its list, and the command that fills it up. */
export function BoxPanel({ locationId }: { readonly locationId: number }) {
  const { t } = useTranslation('boxes');
  const [editing, setEditing] = useState(false);
  const query = useQuery(orpc.boxes.get.queryOptions({ input: { locationId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const box = query.data;
  if (editing) return <ContentForm box={box} onDone={() => setEditing(false)} />;
  return (
    <>
      <p className={`${styles.about} hq-soft`}>
        {[box.code, t(`terms:locationKind.${box.kind}`), box.squadName].filter(Boolean).join(' · ')}
      </p>
      <TopUpBar box={box} onEdit={() => setEditing(true)} />
      {box.lines.length === 0 ? <p>{t('noList')}</p> : <BoxLines lines={box.lines} />}
    </>
  );
}

function TopUpBar({ box, onEdit }: { readonly box: BoxDetail; readonly onEdit: () => void }) {
  const { t } = useTranslation('boxes');
  const toast = usePostedToast();
  const [removeUnusable, setRemoveUnusable] = useState(true);
  const [answer, setAnswer] = useState<TopUp | null>(null);
  const topUp = useCommand(db.boxes.topUp);
  const fill = async () => {
    const done = await topUp.run({ locationId: box.locationId, removeUnusable });
    if (done === undefined) return;
    setAnswer(done);
    if (done.documentId === null || done.number === null) return;
    toast({
      documentId: done.documentId,
      number: done.number,
      detail: t('filled', { brought: done.brought.length, taken: done.takenOut.length }),
    });
  };
  const idle = box.short === 0 && box.unusableLots === 0;
  useShortcut('F8', () => void fill(), { label: t('topUp'), enabled: !topUp.pending && !idle });
  useShortcut('E', onEdit, { label: t('editList') });
  return (
    <>
      <div className={styles.bar}>
        <Tooltip title={idle ? t('nothingShort') : null}>
          <Button
            type="primary"
            disabled={topUp.pending || idle}
            onClick={() => void fill()}
            aria-keyshortcuts="F8"
          >
            {t('topUp')} <KeyHint keys="F8" />
          </Button>
        </Tooltip>
        <Button onClick={onEdit} aria-keyshortcuts="E">
          {t('editList')} <KeyHint keys="E" />
        </Button>
        <PrintMenu
          form="box-list"
          params={{ locationId: box.locationId }}
          fileName={`${t('print')} ${box.name}`}
        />
        <Checkbox
          checked={removeUnusable}
          onChange={(event) => setRemoveUnusable(event.target.checked)}
        >
          {t('removeUnusable')}
        </Checkbox>
      </div>
      <ErrorNotice error={topUp.error} onClose={topUp.clearError} />
      {answer !== null && (
        <div role="status" className={styles.answer}>
          {answer.documentId === null && <p>{t('nothingMoved')}</p>}
          {answer.stillShort.map((line) => (
            <p key={line.itemId}>
              <ToneTag tone="attention">
                {t('stillShort', {
                  item: `${line.itemCode} ${line.itemName}`,
                  quantity: qty(line.short, line.baseUnit),
                })}
              </ToneTag>
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function BoxLines({ lines }: { readonly lines: readonly BoxLine[] }) {
  const { t } = useTranslation('boxes');
  return (
    <table className={`${styles.lines} ${styles.holds}`}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('should')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('have')}
          </th>
          <th scope="col">{t('terms:word.state')}</th>
          <th scope="col">{t('lots')}</th>
          <th scope="col" className={styles.numeric}>
            {t('inStore')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.itemId}>
            <td>
              <span className="hq-code">{line.itemCode}</span> {line.itemName}
              <div className="hq-soft">{line.spec}</div>
            </td>
            <td className={styles.numeric}>
              {line.should === 0 ? t('notListed') : qty(line.should, line.baseUnit)}
            </td>
            <td className={styles.numeric}>{qty(line.have, line.baseUnit)}</td>
            <td>
              <LineState line={line} />
            </td>
            <td>
              {line.lots.map((lot) => (
                <div key={lot.lotId} className={styles.digits}>
                  <div>
                    {lot.lotNo} × {qty(lot.quantity, line.baseUnit)}
                  </div>
                  <div className="hq-soft">{lot.expiresOn}</div>
                </div>
              ))}
            </td>
            <td className={styles.numeric}>{qty(line.inStore, line.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineState({ line }: { readonly line: BoxLine }) {
  const { t } = useTranslation('boxes');
  const words = (key: 'short' | 'expired' | 'held' | 'nearExpiry') =>
    t(`state.${key}`, { quantity: qty(line[key], line.baseUnit) });
  return (
    <div className={styles.states}>
      {line.expired > 0 && <ToneTag tone="danger">{words('expired')}</ToneTag>}
      {line.held > 0 && <ToneTag tone="attention">{words('held')}</ToneTag>}
      {line.short > 0 && <ToneTag tone="attention">{words('short')}</ToneTag>}
      {line.nearExpiry > 0 && <ToneTag tone="attention">{words('nearExpiry')}</ToneTag>}
      {line.expired + line.held + line.short + line.nearExpiry === 0 && (
        <ToneTag tone="good">{t('state.full')}</ToneTag>
      )}
    </div>
  );
}

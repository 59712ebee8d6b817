import { useTranslation } from 'react-i18next';
import type { Asset } from '#contract/assets.ts';
import type { FamilyNeed, KitChoice } from '#contract/kits.ts';
import styles from './desk.module.css';
import type { DraftLine } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';
import { KitRow } from './kit-row.tsx';
import type { ScanNote } from './scan-note.ts';
import type { FitQuestion } from './slip-checks.ts';

export interface KitTableProps {
  readonly lines: readonly DraftLine[];
  readonly needs: readonly FamilyNeed[];
  readonly choices: readonly KitChoice[];
  readonly nearLimit: string;
  readonly currentKey: string | undefined;
  readonly onCurrent: (key: string) => void;
  readonly send: (action: KitAction) => void;
  readonly onChoose: (choice: KitChoice, familyId: number) => void;
  /** What the host said of a row after a refused posting, by row key. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Respirators somebody of the crew has no valid fit test for, by item. */
  readonly questions: ReadonlyMap<number, FitQuestion>;
  /** Numbered pieces that may be issued, and those each row takes. */
  readonly assets: readonly Asset[];
  readonly pieces: ReadonlyMap<string, readonly number[]>;
  readonly scanNote: ScanNote | null;
  /** Rows were asked for a reason or a quantity that is still missing. */
  readonly showProblems: boolean;
}

const none: readonly number[] = [];

/** The rows of a kit, every field in reach of Tab; the arrow keys go from row to row. */
export function KitTable({
  lines,
  needs,
  choices,
  questions,
  currentKey,
  refusals,
  assets,
  pieces,
  scanNote,
  ...shared
}: KitTableProps) {
  const { t } = useTranslation('desk');
  return (
    <table className={styles.kit}>
      <thead>
        <tr>
          <th scope="col">{t('column.row')}</th>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('column.need')}
          </th>
          <th scope="col">{t('column.issue')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.expiresOn')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.usable')}
          </th>
          <th scope="col">
            <span className={styles.hiddenText}>{t('remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <KitRow
            key={line.key}
            line={line}
            index={index}
            need={needs.find((need) => need.familyCode === line.familyCode)}
            choice={
              line.need === null
                ? undefined
                : choices.find(({ group }) => group !== '' && group === line.group)
            }
            question={
              lines.find((other) => other.itemId === line.itemId && (other.quantity ?? 0) > 0) ===
              line
                ? questions.get(line.itemId)
                : undefined
            }
            current={currentKey === line.key}
            refusal={refusals.get(line.key)}
            note={scanNote?.key === line.key ? scanNote : null}
            assets={assets}
            chosen={
              assets.some((asset) => asset.itemId === line.itemId)
                ? (pieces.get(line.key) ?? none)
                : none
            }
            {...shared}
          />
        ))}
      </tbody>
    </table>
  );
}

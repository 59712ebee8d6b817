import { WarningOutlined } from '@ant-design/icons';
import { AutoComplete, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KitChoice } from '#contract/kits.ts';
import { qty } from '../../app/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './desk.module.css';
import type { DraftLine } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';
import type { FitQuestion } from './slip-checks.ts';

type Send = (action: KitAction) => void;

/** What the proposal has done with a row: sizes guessed, sized up, may be worn again. */
export function RowMarks({ line }: { readonly line: DraftLine }) {
  const { t } = useTranslation('desk');
  return (
    <>
      {line.sizedUpFrom.map(({ size, quantity }) => (
        <span key={size}>
          {' '}
          <ToneTag tone="attention">
            {t('sizedUp', { size, quantity: qty(quantity, line.baseUnit) })}
          </ToneTag>
        </span>
      ))}
      {line.reuseLimit !== null && (
        <>
          {' '}
          <ToneTag tone="information">{t('reuse', { count: line.reuseLimit })}</ToneTag>
        </>
      )}
      {line.sizeSource === 'roster' && line.need !== null && (
        <div className="hq-soft">{t('rosterSizes')}</div>
      )}
    </>
  );
}

/** The families of an either/or group; the kit holds exactly one of them. */
export function ChoiceButtons({
  choice,
  onChoose,
}: {
  readonly choice: KitChoice;
  readonly onChoose: (choice: KitChoice, familyId: number) => void;
}) {
  const { t } = useTranslation('desk');
  const others = choice.alternatives.filter(({ familyId }) => familyId !== choice.familyId);
  return (
    <div className={styles.shortage}>
      {others.map((family, index) => (
        <Button
          key={family.familyId}
          size="small"
          type="dashed"
          onClick={() => onChoose(choice, family.familyId)}
        >
          {t('eitherOr', {
            name: family.familyName,
            covered: qty(family.covered, family.baseUnit),
            need: qty(family.need, family.baseUnit),
          })}{' '}
          {index === 0 && <KeyHint keys="E" />}
        </Button>
      ))}
    </div>
  );
}

/** What stock does not cover, and what may go instead. */
export function Shortage({ line, send }: { readonly line: DraftLine; readonly send: Send }) {
  const { t } = useTranslation('desk');
  const reason = t('substituteReason', { name: line.itemName });
  return (
    <div className={styles.shortage}>
      <span className={styles.short}>
        <WarningOutlined /> {t('short', { quantity: qty(line.short, line.baseUnit) })}
      </span>
      {line.substitutes.map((option, index) => (
        <Button
          key={option.itemId}
          size="small"
          danger={option.kind === 'smaller-size'}
          onClick={() => send({ type: 'substitute', key: line.key, option, reason })}
        >
          {t('substitute', {
            name: [option.itemName, option.size].filter((part) => part !== '').join(' '),
            quantity: qty(Math.min(option.quantity, option.available), option.baseUnit),
          })}
          {option.kind === 'smaller-size' && ` ${t('smallerSize')}`}{' '}
          {index === 0 && option.kind !== 'smaller-size' && <KeyHint keys="F4" />}
        </Button>
      ))}
      {line.substitutes.length === 0 && <span className="hq-soft">{t('noSubstitute')}</span>}
      <Button
        size="small"
        type="text"
        onClick={() => send({ type: 'emergency', key: line.key, reason: t('emergencyReason') })}
      >
        {t('emergency')} <KeyHint keys="F3" />
      </Button>
    </div>
  );
}

/** Why a row is not as the norms have it. */
export function ReasonField({
  line,
  missing,
  send,
}: {
  readonly line: DraftLine;
  readonly missing: boolean;
  readonly send: Send;
}) {
  const { t } = useTranslation('desk');
  const usual = t('reasons', { returnObjects: true }) as readonly string[];
  return (
    <div className={styles.reason}>
      <span className={styles.field}>
        {t('terms:word.reason')}
        <AutoComplete
          size="small"
          style={{ width: 200 }}
          placeholder={t('reason')}
          value={line.reason}
          status={missing ? 'error' : ''}
          aria-label={t('reason')}
          options={usual.map((value) => ({ value }))}
          onChange={(reason: string) => send({ type: 'reason', key: line.key, reason })}
        />
      </span>
      {missing && (
        <span role="alert" className={styles.refusal}>
          {t('reasonMissing')}
        </span>
      )}
    </div>
  );
}

/** Who is not fit tested for a respirator, and why they get it all the same. */
export function FitField({
  question: { itemId, problems, reason },
  name,
  showProblems,
  send,
}: {
  readonly question: FitQuestion;
  readonly name: string;
  readonly showProblems: boolean;
  readonly send: Send;
}) {
  const { t } = useTranslation('desk');
  const usual = t('fit.reasons', { returnObjects: true }) as readonly string[];
  const missing = showProblems && reason.trim() === '';
  return (
    <div className={styles.fit}>
      <ul>
        {problems.map((problem) => (
          <li key={problem.personId} className={styles.short}>
            <WarningOutlined />{' '}
            {t('fit.problem', {
              person: [problem.personCode, problem.personName]
                .filter((part) => part !== '')
                .join(' '),
              finding: t(`terms:fitFinding.${problem.finding}`),
            })}
            {problem.testedOn !== null && (
              <span className="hq-soft"> {t('fit.testedOn', { day: problem.testedOn })}</span>
            )}
          </li>
        ))}
      </ul>
      <span className={styles.field}>
        {t('terms:word.reason')}
        <AutoComplete
          size="small"
          style={{ width: 200 }}
          placeholder={t('fit.reason')}
          popupMatchSelectWidth={false}
          value={reason}
          status={missing ? 'error' : ''}
          aria-label={t('fit.reasonOf', { name })}
          options={usual.map((value) => ({ value }))}
          onChange={(typed: string) => send({ type: 'fit-reason', itemId, reason: typed })}
        />
      </span>
      {missing && (
        <span role="alert" className={styles.refusal}>
          {t('fit.missing')}
        </span>
      )}
    </div>
  );
}

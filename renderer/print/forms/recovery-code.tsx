import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The code that lets an administrator in again: for the safe, not for the file. */
function RecoveryCodeSheet({
  unitName,
  name,
  recoveryCode,
}: {
  readonly unitName: string;
  readonly name: string;
  readonly recoveryCode: string;
}) {
  const { t } = useTranslation('print');
  return (
    <FormFrame
      unitName={unitName}
      title={t('recovery-code.title')}
      facts={[
        [t('recovery-code.administrator'), name],
        [t('recovery-code.madeAt'), dateTimeOfInstant(Date.now())],
      ]}
      note={t('recovery-code.explain')}
      printedRows={1}
      recordRows={1}
      signatures={[
        [t('recovery-code.keptBy'), ''],
        [t('recovery-code.keptAt'), ''],
      ]}
    >
      <p className="recovery-code">{recoveryCode}</p>
    </FormFrame>
  );
}

const params = z.object({ name: z.string(), recoveryCode: z.string() });

/** Loads the sheet of a recovery code; params are `{name, recoveryCode}`. */
export const loadRecoveryCode: FormLoader = async (given) => {
  const { name, recoveryCode } = params.parse(given);
  const { unitName } = await db.users.current();
  return {
    element: <RecoveryCodeSheet unitName={unitName} name={name} recoveryCode={recoveryCode} />,
    title: i18next.t('print:recovery-code.title'),
    landscape: false,
  };
};

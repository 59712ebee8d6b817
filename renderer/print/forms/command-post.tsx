import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CommandPost } from '#contract/daily.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

const names = ['dispatches', 'personTrips', 'investigated', 'samples', 'areaM2'] as const;
const parts = ['day', 'cumulative'] as const;

/** Summary for the command post: by squad, then by task, the day and all days beside it. */
function CommandPostForm({ report }: { readonly report: CommandPost }) {
  const { t } = useTranslation(['print', 'reports']);
  const rowCount = report.bySquad.length + report.byTask.length;
  return (
    <FormFrame
      unitName={report.unitName}
      title={t('reports:report.command-post')}
      facts={[
        [t('fact.date'), report.date],
        [t('reports:command.since'), report.since ?? '—'],
      ]}
      printedRows={rowCount}
      recordRows={rowCount}
      signatures={[
        [t('sign.preparedBy'), report.printedBy],
        [t('sign.chief'), ''],
      ]}
    >
      {(['bySquad', 'byTask'] as const).map((by) => (
        <FormTable
          key={by}
          columns={[
            { heading: t(`reports:command.${by}`), cell: (row) => row.name },
            ...parts.flatMap((part) =>
              names.map((name) => ({
                heading: `${t(`reports:command.${part}`)} ${t(`reports:command.${name}`)}`,
                width: '8%',
                numeric: true,
                cell: (row: CommandPost['bySquad'][number]) =>
                  row[part][name] === 0 ? '' : integer(row[part][name]),
              })),
            ),
          ]}
          rows={report[by]}
          rowKey={(row) => row.name}
          emptyText={t('empty')}
          total={[
            t('total'),
            ...parts.flatMap((part) => names.map((name) => integer(report[part][name]))),
          ]}
        />
      ))}
    </FormFrame>
  );
}

/** The command post's summary, landscape; its params are the input of `daily.commandPost`. */
export const loadCommandPost: FormLoader = async (params) => {
  const report = await db.daily.commandPost(params as Parameters<typeof db.daily.commandPost>[0]);
  return {
    element: <CommandPostForm report={report} />,
    title: `${i18next.t('reports:report.command-post')} ${report.date}`,
    landscape: true,
  };
};

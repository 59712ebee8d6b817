import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoxDetail, BoxLine } from '#contract/boxes.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

function Lots({ line }: { readonly line: BoxLine }) {
  const { t } = useTranslation(['print', 'terms']);
  return line.lots.map((lot) => (
    <p key={lot.lotId}>
      {lot.lotNo} {lot.expiresOn ?? ''} {qty(lot.quantity, line.baseUnit)}
      {lot.use !== 'usable' && ` ${t(`terms:lotUse.${lot.use}`)}`}
    </p>
  ));
}

/** The content list 应急箱清单: what should be inside, what is, and a box to tick while checking. */
function BoxList({ box, printedBy }: { readonly box: BoxDetail; readonly printedBy: string }) {
  const { t } = useTranslation(['print', 'terms']);
  return (
    <FormFrame
      unitName={box.unitName}
      title={t('box-list.title')}
      facts={[
        [t('box-list.box'), `${box.code} ${box.name}`],
        [t('column.squad'), box.squadName ?? '—'],
        [t('fact.asOf'), box.asOf],
      ]}
      printedRows={box.lines.length}
      recordRows={box.lines.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('box-list.checkedBy'), ''],
        [t('sign.keeper'), ''],
      ]}
    >
      <FormTable
        tall
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_line, index) => index + 1 },
          {
            heading: t('column.item'),
            cell: (line) => (
              <>
                {line.itemName}
                <small>{[line.itemCode, line.spec].filter(Boolean).join(' ')}</small>
              </>
            ),
          },
          { heading: t('column.unit'), width: '6%', cell: (line) => line.baseUnit },
          {
            heading: t('box-list.should'),
            width: '7%',
            numeric: true,
            cell: (line) => integer(line.should),
          },
          {
            heading: t('box-list.have'),
            width: '7%',
            numeric: true,
            cell: (line) => integer(line.have),
          },
          {
            heading: t('box-list.short'),
            width: '7%',
            numeric: true,
            cell: (line) => (line.short === 0 ? '' : integer(line.short)),
          },
          { heading: t('box-list.lots'), width: '34%', cell: (line) => <Lots line={line} /> },
          { heading: t('box-list.checked'), width: '7%', cell: () => '' },
        ]}
        rows={box.lines}
        rowKey={(line) => line.itemId}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** The content list of a box; its params are those of `boxes.get`. */
export const loadBoxList: FormLoader = async (params) => {
  const box = await db.boxes.get(params as Parameters<typeof db.boxes.get>[0]);
  const { operator } = await db.workspace.info();
  return {
    element: <BoxList box={box} printedBy={operator} />,
    title: `${i18next.t('print:box-list.title')} ${box.name} ${box.asOf}`,
    landscape: false,
  };
};

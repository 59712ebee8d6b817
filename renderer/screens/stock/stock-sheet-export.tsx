import { FileExcelOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { shell } from '../../app/shell.ts';

/** Writes the whole stock sheet, a row a lot and place, as a workbook with typed cells. */
export function StockSheetExport({
  input,
  businessDate,
}: {
  readonly input: Parameters<typeof db.stock.sheet>[0];
  readonly businessDate: string;
}) {
  const { t } = useTranslation('stock');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    try {
      const title = t('terms:word.stockSheet');
      const path = await shell().dialog.saveFile({
        kind: 'spreadsheet',
        defaultName: `${title} ${businessDate}.xlsx`,
      });
      if (path === null) return;
      const sheet = await db.stock.sheet(input);
      const { rows } = await db.exports.table({
        path,
        title,
        columns: [
          { heading: t('terms:word.code'), kind: 'text' },
          { heading: t('terms:word.name'), kind: 'text', width: 28 },
          { heading: t('terms:word.spec'), kind: 'text', width: 28 },
          { heading: t('terms:word.category'), kind: 'text' },
          { heading: t('terms:word.lot'), kind: 'text' },
          { heading: t('terms:word.expiresOn'), kind: 'date' },
          { heading: t('terms:word.location'), kind: 'text' },
          { heading: t('terms:word.quantity'), kind: 'integer' },
          { heading: t('terms:word.unit'), kind: 'text', width: 8 },
          { heading: t('amountYuan'), kind: 'decimal' },
        ],
        rows: sheet.rows.map((row) => [
          row.itemCode,
          row.itemName,
          row.spec,
          t(`terms:category.${row.category}`),
          row.lotNo,
          row.expiresOn,
          row.locationName,
          row.quantity,
          row.baseUnit,
          row.amount / 100,
        ]),
      });
      void message.success(t('common:grid.exported', { count: rows, rows, path }), 6);
    } catch (error) {
      void message.error(errorText(error, t), 10);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      icon={<FileExcelOutlined />}
      loading={busy ? { delay: 300 } : false}
      onClick={() => void write()}
    >
      {t('sheetXlsx')}
    </Button>
  );
}

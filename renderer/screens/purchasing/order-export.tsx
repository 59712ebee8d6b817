import { FileExcelOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder } from '#contract/purchasing.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { shell } from '../../app/shell.ts';

/** Writes an order as a workbook with typed cells, for a supplier who asks for one. */
export function OrderExport({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation('purchasing');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    try {
      const path = await shell().dialog.saveFile({
        kind: 'spreadsheet',
        defaultName: `${order.number}.xlsx`,
      });
      if (path === null) return;
      const { rows } = await db.exports.table({
        path,
        title: order.number,
        columns: [
          { heading: t('terms:word.code'), kind: 'text' },
          { heading: t('terms:word.name'), kind: 'text', width: 28 },
          { heading: t('terms:word.spec'), kind: 'text', width: 28 },
          { heading: t('ordered'), kind: 'integer' },
          { heading: t('terms:word.unit'), kind: 'text', width: 8 },
          { heading: t('inPacks'), kind: 'text' },
          { heading: t('priceYuan'), kind: 'decimal' },
          { heading: t('priceUnits'), kind: 'integer' },
          { heading: t('amountYuan'), kind: 'decimal' },
          { heading: t('line.received'), kind: 'integer' },
          { heading: t('line.returned'), kind: 'integer' },
          { heading: t('line.cancelled'), kind: 'integer' },
          { heading: t('line.open'), kind: 'integer' },
          { heading: t('terms:word.note'), kind: 'text', width: 20 },
        ],
        rows: order.lines.map((line) => [
          line.itemCode,
          line.itemName,
          line.spec,
          line.quantity,
          line.baseUnit,
          line.enteredAs,
          line.price.fen / 100,
          line.price.units,
          line.amount / 100,
          line.received,
          line.returned,
          line.cancelled,
          line.open,
          line.note,
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
      {t('xlsx')}
    </Button>
  );
}

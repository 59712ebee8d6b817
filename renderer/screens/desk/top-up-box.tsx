import { App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { usePostedToast } from '../../components/posted-toast.tsx';

/** Fills a box that was just issued as one up to its list again. */
export function TopUpBox({
  box,
  onLeave,
}: {
  readonly box: { readonly locationId: number; readonly name: string };
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('desk');
  const { message } = App.useApp();
  const toast = usePostedToast();
  const topUp = useCommand(db.boxes.topUp, {
    onError: (error) => void message.error(errorText(error, t)),
  });
  const fill = async () => {
    const filled = await topUp.run({ locationId: box.locationId });
    if (filled === undefined) return;
    onLeave();
    const { documentId, number, stillShort } = filled;
    const detail =
      stillShort.length === 0 ? box.name : t('box.short', { count: stillShort.length });
    if (documentId !== null && number !== null) toast({ documentId, number, detail });
    else void message.info(t('box.nothing', { name: box.name }));
  };
  return (
    <Space size={8}>
      <Button size="small" type="primary" loading={topUp.pending} onClick={() => void fill()}>
        {t('box.topUp')}
      </Button>
    </Space>
  );
}

import { UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PICTURE_BYTES, pictureMediaTypes } from '#contract/picture.ts';
import { base64Of } from '../../app/base64.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import styles from './people.module.css';

/** A person's picture, where one is kept, and how to change it. */
export function PersonPhoto({
  personId,
  hasPhoto,
}: {
  readonly personId: number;
  readonly hasPhoto: boolean;
}) {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const mayChange = useMay()('people.setPhoto');
  const chooser = useRef<HTMLInputElement>(null);
  const photo = useQuery(
    orpc.people.photo.queryOptions({ input: { personId }, enabled: hasPhoto }),
  );
  const set = useCommand(db.people.setPhoto, {
    onError: (error) => void message.error(errorText(error, t), 8),
  });
  const keep = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MAX_PICTURE_BYTES) {
      void message.error(t('photo.tooLarge', { kb: MAX_PICTURE_BYTES / 1024 }), 8);
      return;
    }
    await set.run({ personId, photo: base64Of(new Uint8Array(await file.arrayBuffer())) });
  };
  return (
    <div className={styles.photo}>
      {hasPhoto && photo.data ? (
        <img
          src={`data:${photo.data.mediaType};base64,${photo.data.content}`}
          alt={t('photo.title')}
        />
      ) : (
        <div className={styles.nobody} aria-hidden>
          <UserOutlined />
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('photo.choose')}
        accept={pictureMediaTypes.join(',')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          void keep(file);
        }}
      />
      {mayChange && (
        <Button size="small" type="link" onClick={() => chooser.current?.click()}>
          {t(hasPhoto ? 'photo.change' : 'photo.choose')}
        </Button>
      )}
      {mayChange && hasPhoto && (
        <Button size="small" type="link" onClick={() => void set.run({ personId, photo: null })}>
          {t('photo.remove')}
        </Button>
      )}
    </div>
  );
}

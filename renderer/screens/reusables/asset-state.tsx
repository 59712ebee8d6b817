import { useTranslation } from 'react-i18next';
import type { Asset } from '#contract/assets.ts';
import { StateTag, ToneTag } from '../../components/state-tag.tsx';

/** The state of a piece; one that lies ready and yet may not be issued does not look ready. */
export function AssetStateTag({ asset }: { readonly asset: Pick<Asset, 'state' | 'hindrance'> }) {
  const { t } = useTranslation();
  if (asset.state === 'ready' && asset.hindrance !== null) {
    return <ToneTag tone="attention">{t('terms:assetState.ready')}</ToneTag>;
  }
  return <StateTag kind="assetState" state={asset.state} />;
}

/** Why a piece may not be issued; that it is not ready its state says already. */
export function HindranceTag({ hindrance }: { readonly hindrance: Asset['hindrance'] }) {
  const { t } = useTranslation();
  if (hindrance === null) return null;
  return (
    <ToneTag tone={hindrance === 'not-ready' ? 'neutral' : 'attention'}>
      {t(`terms:assetHindrance.${hindrance}`)}
    </ToneTag>
  );
}

/** A day on which something is due, marked once it has passed. */
export function DueDay({
  day,
  today,
  what = '',
}: {
  /** Null: none is set. */
  readonly day: string | null;
  readonly today: string;
  /** What is due then. */
  readonly what?: string;
}) {
  const words = `${day ?? ''} ${what}`.trim();
  if (today === '' || day === null || day >= today)
    return <span className="hq-number">{words}</span>;
  return <ToneTag tone="attention">{words}</ToneTag>;
}

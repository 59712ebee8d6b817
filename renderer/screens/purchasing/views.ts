import type { ReactNode } from 'react';
import type { PurchasingTab } from '../../app/purchasing-tabs.ts';

/** What is shown and opened, as it stands in the address. */
export interface PurchasingPlace {
  readonly tab?: PurchasingTab | undefined;
  readonly requestId?: number | undefined;
  readonly orderId?: number | undefined;
  /** A receipt of which something goes back to its supplier. */
  readonly receiptId?: number | undefined;
  /** An emergency purchase whose word is owed. */
  readonly documentId?: number | undefined;
  /** The item whose prices are looked at. */
  readonly itemId?: number | undefined;
  /** A request being made, or the orders being made from the request that is open. */
  readonly making?: boolean | undefined;
}

/** What every view of the screen is told. */
export interface PurchasingViewProps {
  /** The tabs, first among the filters. */
  readonly tabs: ReactNode;
  readonly place: PurchasingPlace;
  readonly go: (place: PurchasingPlace) => void;
}

/** The tab an address belongs to. */
export function tabOf(place: PurchasingPlace): PurchasingTab {
  if (place.tab !== undefined) return place.tab;
  if (place.requestId !== undefined) return 'requests';
  if (place.orderId !== undefined || place.receiptId !== undefined) return 'orders';
  if (place.documentId !== undefined) return 'owed';
  return place.itemId === undefined ? 'suggestions' : 'prices';
}

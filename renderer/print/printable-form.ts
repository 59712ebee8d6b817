import type { ReactElement } from 'react';

/** A form ready to be laid out. */
export interface PrintableForm {
  readonly element: ReactElement;
  readonly title: string;
  readonly landscape: boolean;
  /** Paper without margins or foot, for labels; left out: A4 with both. */
  readonly paper?: 'label-sheet' | 'label-50x30';
}

/** Reads what a form prints, all of it, and lays it out; the host checks `params`. */
export type FormLoader = (params: unknown) => Promise<PrintableForm>;

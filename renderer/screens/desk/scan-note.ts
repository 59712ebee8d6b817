/** What the last scan did, said at the row it came to; `key` null: no row has to do with it. */
export interface ScanNote {
  readonly key: string | null;
  readonly tone: 'good' | 'attention' | 'danger';
  readonly words: string;
}

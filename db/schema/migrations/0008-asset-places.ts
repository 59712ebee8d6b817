import { appendOnly } from '../dialect/guards.ts';

/** Where a piece lies after each event of its life, and moves between places as events of it. */
export const assetPlaces: readonly string[] = [
  `create table asset_event_next (
    id integer primary key,
    asset_id integer not null references asset (id),
    kind text not null check (kind in (
      'registered', 'issued', 'returned', 'moved', 'decontaminated', 'inspected',
      'failed-inspection', 'maintained', 'calibrated', 'battery-changed', 'sent-to-maintenance',
      'retired', 'lost', 'found', 'reversed', 'corrected'
    )),
    state text not null,
    cycles integer not null check (cycles >= 0),
    location_id integer references location (id),
    document_id integer references document (id),
    decontamination_id integer references decontamination (id),
    note text not null default '',
    actor text not null default '',
    business_date text not null,
    recorded_at integer not null
  ) strict`,
  `insert into asset_event_next
    select id, asset_id, kind, state, cycles, null, document_id, decontamination_id, note, actor,
      business_date, recorded_at
    from asset_event`,
  `drop table asset_event`,
  `alter table asset_event_next rename to asset_event`,
  `create index asset_event_asset on asset_event (asset_id)`,
  `create index asset_event_document on asset_event (document_id) where document_id is not null`,
  appendOnly('asset_event', 'update'),
  appendOnly('asset_event', 'delete'),
];

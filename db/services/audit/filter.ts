import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { audit } from '../../contract/audit.ts';
import type { ReadDb } from '../../database.ts';
import { holds } from '../search-pattern.ts';

type ListInput = z.output<NonNullable<(typeof audit.list)['~orpc']['inputSchema']>>;
export type AuditFilter = Pick<ListInput, 'from' | 'to' | 'actor' | 'procedure' | 'record'>;

/** UTC ms at which a day begins by this machine's calendar: the one the time of entry is shown in. */
function startOfDay(date: string): number {
  return new Date(`${date}T00:00:00`).getTime();
}

/** Audit entries that the filter leaves. */
export function entriesLeft(db: ReadDb, { from, to, actor, procedure, record }: AuditFilter) {
  const text = record?.trim() ?? '';
  return db
    .selectFrom('audit')
    .$if(from !== undefined, (query) =>
      query.where('audit.recorded_at', '>=', startOfDay(from ?? '')),
    )
    .$if(to !== undefined, (query) =>
      query.where('audit.recorded_at', '<', startOfDay(addDays(to ?? '', 1))),
    )
    .$if(actor !== undefined, (query) => query.where('audit.actor', '=', actor ?? ''))
    .$if(procedure !== undefined, (query) => query.where('audit.procedure', '=', procedure ?? ''))
    .$if(text !== '', (query) =>
      query.where((eb) =>
        eb.or([
          holds('audit.content', text),
          eb('audit.command_id', '=', text),
          eb('audit.hash', 'like', `${text.toLowerCase().replace(/[^0-9a-f]/g, '-')}%`),
          eb(
            'audit.command_id',
            'in',
            eb
              .selectFrom('document')
              .select('document.command_id')
              .where(holds('document.number', text)),
          ),
        ]),
      ),
    );
}

import { z } from 'zod';
import { incidentKind } from '#contract/values.ts';

/** An exposure being put on record. */
export const incidentDraft = z.object({
  kind: incidentKind,
  /** As typed; null: whoever the form was opened for. */
  who: z.string().nullable(),
  /** Null: now. */
  occurredAt: z.string().nullable(),
  dispatchId: z.int().nullable(),
  itemId: z.int().nullable(),
  lotId: z.int().nullable(),
  description: z.string(),
  action: z.string(),
  followUpOn: z.string().nullable(),
});
export type IncidentDraft = z.infer<typeof incidentDraft>;

/** What a new record begins with: who, which dispatch, which goods. */
export interface IncidentBeginning {
  readonly personId?: number | undefined;
  readonly dispatchId?: number | undefined;
  readonly itemId?: number | undefined;
  readonly lotId?: number | undefined;
}

/** A draft for each place it is begun from: another dispatch does not find this one's words. */
export function draftKey({ personId, dispatchId, itemId, lotId }: IncidentBeginning): string {
  const from = [personId, dispatchId, itemId, lotId].map((part) => part ?? '').join(':');
  return `incident:${from}`;
}

/** A form nobody typed into. */
export function newIncident({ dispatchId, itemId, lotId }: IncidentBeginning): IncidentDraft {
  return {
    kind: 'torn',
    who: null,
    occurredAt: null,
    dispatchId: dispatchId ?? null,
    itemId: itemId ?? null,
    lotId: lotId ?? null,
    description: '',
    action: '',
    followUpOn: null,
  };
}

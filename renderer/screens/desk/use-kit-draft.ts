import { useQuery } from '@tanstack/react-query';
import { type Dispatch as Send, useEffect, useReducer, useRef, useState } from 'react';
import type { Dispatch } from '#contract/dispatches.ts';
import { db } from '../../app/db-client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import {
  draftFromKit,
  emptyDraft,
  type KitAction,
  type KitDraft,
  kitReducer,
  readDraft,
} from './kit-draft.ts';

/** Key under which a dispatch's half-made slip is kept. */
export function draftKey(dispatchId: number): string {
  return `issue:dispatch:${dispatchId}`;
}

const SAVE_AFTER_MS = 300;

function kitInput({ id }: Dispatch, locationId: number | null) {
  return { dispatchId: id, ...(locationId === null ? {} : { locationId }) };
}

/**
 * The half-made slip of a dispatch: what was kept of it, else the kit its norms propose. Every
 * change is kept in the workspace, so that a crash loses nothing.
 */
export function useKitDraft(dispatch: Dispatch) {
  const [draft, send] = useReducer(kitReducer, emptyDraft);
  const [ready, setReady] = useState(false);
  const key = draftKey(dispatch.id);
  const { locationId } = draft;
  const kit = useQuery(orpc.kits.propose.queryOptions({ input: kitInput(dispatch, locationId) }));
  const kept = useQuery(orpc.drafts.list.queryOptions({ input: { prefix: key } }));
  const started = useRef<string | null>(null);
  const leader = dispatch.crew[0]?.code ?? '';
  const keptPayload = kept.data?.find((entry) => entry.key === key)?.payload;

  useEffect(() => {
    if (kit.data === undefined || kept.data === undefined) return;
    // A slip a person has begun is never replaced by a newer proposal; one nobody touched is, so
    // that it never names what was held, used up or moved away meanwhile.
    const basis = `${key} ${dispatch.updatedAt} ${kit.dataUpdatedAt}`;
    if (started.current === basis || (started.current?.startsWith(`${key} `) && draft.touched)) {
      return;
    }
    started.current = basis;
    const found = keptPayload === undefined ? null : readDraft(keptPayload);
    send({ type: 'start', draft: found ?? draftFromKit(kit.data.lines, leader, locationId) });
    setReady(true);
  }, [
    locationId,
    kit.data,
    kit.dataUpdatedAt,
    kept.data,
    keptPayload,
    key,
    dispatch.updatedAt,
    leader,
    draft.touched,
  ]);

  useKeeping(key, draft);

  const restart = async () => {
    await db.drafts.discard({ key });
    if (kit.data !== undefined) {
      send({ type: 'start', draft: draftFromKit(kit.data.lines, leader, locationId) });
    }
  };

  /** The kit anew from another place: a box or a vehicle, or null for any store or shelf. */
  const takeFrom = async (place: number | null) => {
    const { lines } = await queryClient.fetchQuery(
      orpc.kits.propose.queryOptions({ input: kitInput(dispatch, place) }),
    );
    const { recipient, note, touched } = draft;
    send({ type: 'start', draft: { ...draftFromKit(lines, recipient, place), note, touched } });
  };

  return {
    draft,
    send: send as Send<KitAction>,
    kit: kit.data,
    ready,
    error: kit.error ?? kept.error,
    restart,
    takeFrom,
  };
}

function useKeeping(key: string, draft: KitDraft): void {
  useEffect(() => {
    if (!draft.touched) return;
    const timer = setTimeout(() => {
      void db.drafts.save({ key, payload: JSON.stringify(draft) });
    }, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, draft]);
}

import { useQuery } from '@tanstack/react-query';
import { type Dispatch as Send, useEffect, useReducer, useRef, useState } from 'react';
import type { BoxDetail } from '#contract/boxes.ts';
import type { Dispatch } from '#contract/dispatches.ts';
import type { KitChoice } from '#contract/kits.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { boxLines } from './box-lines.ts';
import { DraftKeeper, draftKey } from './draft-keeper.ts';
import { draftFromKit, emptyDraft, type KitDraft, readDraft } from './kit-draft.ts';
import { type KitAction, kitReducer } from './kit-reducer.ts';

type Asked = Pick<KitDraft, 'locationId' | 'posture' | 'choose'>;

/** What the kit of a slip is asked for by. */
export function kitInput({ id }: Pick<Dispatch, 'id'>, { locationId, posture, choose }: Asked) {
  return {
    dispatchId: id,
    ...(locationId === null ? {} : { locationId }),
    ...(posture === null ? {} : { posture }),
    ...(choose.length === 0 ? {} : { choose: choose.map((choice) => ({ ...choice })) }),
  };
}

/**
 * The half-made slip of a dispatch: what was kept of it, else the kit its norms propose. Every
 * change is kept in the workspace, so that a crash loses nothing.
 */
export function useKitDraft(dispatch: Dispatch) {
  const [draft, send] = useReducer(kitReducer, emptyDraft);
  const [ready, setReady] = useState(false);
  const key = draftKey(dispatch.id);
  const [keeper] = useState(() => new DraftKeeper(key));
  const input = kitInput(dispatch, draft);
  const kit = useQuery(
    orpc.kits.propose.queryOptions({ input, placeholderData: (before) => before }),
  );
  const kept = useQuery(orpc.drafts.list.queryOptions({ input: { prefix: key } }));
  const started = useRef<string | null>(null);
  const leader = dispatch.crew[0]?.code ?? '';
  const keptPayload = kept.data?.find((entry) => entry.key === key)?.payload;
  const settled = !kit.isPlaceholderData;

  useEffect(() => {
    if (kit.data === undefined || kept.data === undefined || !settled) return;
    // A slip a person has begun is never replaced by a newer proposal; one nobody touched is, so
    // that it never names what was held, used up or moved away meanwhile.
    const basis = `${key} ${dispatch.updatedAt} ${kit.dataUpdatedAt}`;
    if (started.current === basis || (started.current?.startsWith(`${key} `) && draft.touched)) {
      return;
    }
    started.current = basis;
    const found = keptPayload === undefined ? null : readDraft(keptPayload);
    send({ type: 'start', draft: found ?? draftFromKit(kit.data.lines, leader) });
    setReady(true);
  }, [
    kit.data,
    kit.dataUpdatedAt,
    settled,
    kept.data,
    keptPayload,
    key,
    dispatch.updatedAt,
    leader,
    draft.touched,
  ]);

  useEffect(() => {
    if (draft.touched) keeper.keep(draft);
  }, [keeper, draft]);
  useEffect(() => () => keeper.flush(), [keeper]);

  const propose = (asked: Asked) =>
    queryClient.fetchQuery(orpc.kits.propose.queryOptions({ input: kitInput(dispatch, asked) }));

  const restart = async () => {
    await keeper.discard();
    const { lines } = await propose({ locationId: null, posture: null, choose: [] });
    send({ type: 'start', draft: draftFromKit(lines, leader) });
  };

  /** The kit anew from another place, for another posture. */
  const remake = async ({ locationId, posture, choose: chosen }: Asked) => {
    const asked = { locationId, posture, choose: chosen };
    const { lines } = await propose(asked);
    const { recipient, note } = draft;
    const fresh = draftFromKit(lines, recipient, asked.locationId);
    send({ type: 'start', draft: { ...fresh, ...asked, note, touched: true } });
  };

  /** Another family of an either/or group; the other rows stay as they are. */
  const choose = async (choice: KitChoice, familyId: number) => {
    const chosen = [
      ...draft.choose.filter(({ group }) => group !== choice.group),
      { group: choice.group, familyId },
    ];
    const { lines } = await propose({ ...draft, choose: chosen });
    const familyCodes = choice.alternatives.map(({ familyCode }) => familyCode);
    send({ type: 'choose', choose: chosen, familyCodes, lines });
  };

  /** Everything usable of a packed box, as one. */
  const takeBox = (box: BoxDetail, nearLimit: string, reason: string) => {
    const { recipient, note, posture } = draft;
    send({
      type: 'start',
      draft: {
        ...emptyDraft,
        lines: boxLines(box, kit.data?.lines ?? [], nearLimit, reason),
        recipient,
        note,
        posture,
        locationId: box.locationId,
        box: { locationId: box.locationId, name: box.name },
        touched: true,
      },
    });
  };

  return {
    draft,
    send: send as Send<KitAction>,
    kit: kit.data,
    posture: draft.posture ?? kit.data?.posture ?? null,
    ready,
    error: kit.error ?? kept.error,
    restart,
    remake,
    choose,
    takeBox,
    /** Forgets the slip once it is posted. */
    forget: () => keeper.discard(),
  };
}

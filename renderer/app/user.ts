import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { accessByName, type ProcedureName, roleMay } from '#contract/access.ts';
import type { CurrentUser } from '#contract/users.ts';
import { db } from './db-client.ts';
import type { DestinationGroup } from './destinations.tsx';
import { orpc, queryClient } from './queries.ts';

/** Longer than any draft waits before it is kept: what was typed last is kept before signing out. */
const DRAFTS_KEPT_MS = 600;

/** What stands before the screens: nothing, the lock, the choice of another user, a new PIN. */
export type Gate = 'open' | 'locking' | 'switching' | 'recovering';

let gate: Gate = 'open';
const listeners = new Set<() => void>();

function setGate(next: Gate): void {
  if (gate === next) return;
  gate = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether somebody is just locking the desk or changing places. */
export function useGate(): Gate {
  return useSyncExternalStore(subscribe, () => gate);
}

/** Who works here; undefined until known. */
export function useCurrentUser(): CurrentUser | undefined {
  return useQuery(orpc.users.current.queryOptions()).data;
}

/** Lets somebody else take over; whoever is signed in stays so until the other one is. */
export function switchUser(): void {
  if (gate === 'open') setGate('switching');
}

/** Back to the screens without a change. */
export function stopSwitching(): void {
  if (gate === 'switching') setGate('open');
}

/** Keeps the screens closed although somebody is signed in, until `welcome`; or takes that back. */
export function holdGate(held: boolean): void {
  setGate(held ? 'recovering' : 'open');
}

/** Locks the desk: at once for the eye, and for the host as soon as half-made slips are kept. */
export async function lockDesk(): Promise<void> {
  if (gate === 'locking') return;
  const current = queryClient.getQueryData<CurrentUser>(orpc.users.current.queryKey());
  // Locked already: whoever is signing in must not be stopped again.
  if (current?.pinsOn === true && current.user === null) return;
  setGate('locking');
  await new Promise((resolve) => setTimeout(resolve, DRAFTS_KEPT_MS));
  // A host that is gone has signed everybody out by going.
  await db.users.signOut().catch(() => undefined);
  await queryClient.invalidateQueries({ queryKey: orpc.users.current.key() });
  setGate('open');
}

/** To be called with whoever has just signed in: every screen asks anew, in their name. */
export async function welcome(): Promise<void> {
  await queryClient.invalidateQueries();
  setGate('open');
}

/** Whether the user may call a procedure; the host decides, this only says it in advance. */
export function useMay(): (procedure: ProcedureName) => boolean {
  const current = useCurrentUser();
  const role = current?.user?.role;
  return useCallback((procedure) => role === undefined || roleMay(role, procedure), [role]);
}

/** Why the user may not call a procedure, in words; null where they may. */
export function useRefusal(procedure: ProcedureName | undefined): string | null {
  const { t } = useTranslation();
  const may = useMay();
  if (procedure === undefined || may(procedure)) return null;
  const least = accessByName.get(procedure)?.roles[0] ?? 'administrator';
  return t('common:needsRole', { role: t(`terms:role.${least}`) });
}

/** The ways that lead to something the user may do; a group that leads nowhere is left out. */
export function useReachable(groups: readonly DestinationGroup[]): readonly DestinationGroup[] {
  const may = useMay();
  return useMemo(
    () =>
      groups
        .map((group) => ({
          ...group,
          destinations: group.destinations.filter(({ needs }) => needs === undefined || may(needs)),
        }))
        .filter(({ destinations }) => destinations.length > 0),
    [groups, may],
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { TodayTask } from '#contract/today.ts';

/** Where somebody gives their word on each thing. */
const approvalScreens = {
  'purchase-request': '/purchasing',
  'emergency-receipt': '/purchasing',
  count: '/counts',
  disposal: '/disposal',
  adjustment: '/disposal',
} as const satisfies Record<NonNullable<TodayTask['approval']>['subject'], string>;

/** Opens the screen where a task is done, on the record it is about. */
export function useOpenTask(): (task: TodayTask) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ action, dispatchId, documentId, itemId, incidentId, approval }: TodayTask) => {
      if (approval !== null) {
        void navigate({ to: approvalScreens[approval.subject] });
        return;
      }
      const dispatch = { dispatchId: dispatchId ?? undefined };
      if (action === 'issue') void navigate({ to: '/desk', search: dispatch });
      else if (action === 'follow-up') {
        void navigate({ to: '/incidents', search: { incidentId: incidentId ?? undefined } });
      } else if (action === 'debt') {
        void navigate({ to: '/debts', search: { itemId: itemId ?? undefined } });
      } else if (action === 'renew') void navigate({ to: '/people', search: { due: true } });
      else if (action === 'override') {
        void navigate({ to: '/people', search: { tab: 'overrides' } });
      } else if (action === 'decontaminate' || action === 'inspect') {
        void navigate({ to: '/reusables', search: { view: 'decontamination' } });
      } else if (action === 'service') {
        void navigate({ to: '/reusables', search: { view: 'assets', due: true } });
      } else if (action === 'return' || action === 'overdue') {
        void navigate({ to: '/returns', search: { documentId: documentId ?? undefined } });
      } else if (action === 'link' || action === 'reconcile') {
        void navigate({ to: '/reconciliation', search: dispatch });
      } else void navigate({ to: '/stock', search: { itemId: itemId ?? undefined } });
    },
    [navigate],
  );
}

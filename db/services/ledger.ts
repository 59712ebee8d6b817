import type { LedgerStatus } from '../contract/ledger.ts';
import { failure } from '../errors.ts';
import { type Verification, verifyLedger } from '../ledger/verify.ts';
import { type HostContext, query, requireWorkspace } from '../procedures.ts';
import { verifierOf } from '../verification/verifier.ts';

const verifyHere = query((db) => verifyLedger(db));

function verifierFor(context: HostContext) {
  return verifierOf(requireWorkspace(context), context.feed);
}

/**
 * Re-adds the whole ledger. In the app beside the work, in a thread of its own; on the command line,
 * which has nothing else to do, here. Errors: NO_WORKSPACE, WORKSPACE_INVALID, WRONG_STATE (stopped).
 */
export async function verifyWorkspace(call: {
  readonly context: HostContext;
  readonly path: readonly string[];
}): Promise<Verification> {
  const verifier = verifierFor(call.context);
  if (!verifier.beside) return verifyHere({ ...call, input: undefined });
  const result = await verifier.run('hand');
  if (result !== null) return result;
  throw failure('WRONG_STATE', { entity: 'verification', key: '', status: 'stopped' });
}

/** How the verification stands. Errors: NO_WORKSPACE. */
export function ledgerStatus(context: HostContext): LedgerStatus {
  return verifierFor(context).status;
}

/** Starts a verification and does not wait for it. Errors: NO_WORKSPACE, READ_ONLY. */
export function startVerification(context: HostContext): LedgerStatus {
  const { readOnly, path } = requireWorkspace(context);
  // A copy to look at lies elsewhere than it says; it is verified by `ledger.verify`.
  if (readOnly) throw failure('READ_ONLY', { path });
  const verifier = verifierFor(context);
  // Its status says what became of it.
  void verifier.run('hand').catch(() => undefined);
  return verifier.status;
}

/** Stops the verification under way. Errors: NO_WORKSPACE. */
export function stopVerification(context: HostContext): LedgerStatus {
  const verifier = verifierFor(context);
  verifier.stop();
  return verifier.status;
}

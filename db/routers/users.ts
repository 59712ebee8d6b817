import { implement } from '@orpc/server';
import { users as contract } from '../contract/users.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { listUsers, saveUser, setPin } from '../services/users/accounts.ts';
import { disablePins, enablePins, recover, renewRecoveryCode } from '../services/users/pins.ts';
import {
  changePin,
  currentUser,
  namesForSignIn,
  signIn,
  signOut,
} from '../services/users/sign-in.ts';

/** Who may sign in, and signing in itself, which is kept with the caller's line. */
export function usersRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    current: os.current.handler(query(currentUser)),
    forSignIn: os.forSignIn.handler(query(namesForSignIn)),
    signIn: os.signIn.handler(({ input, context }) => signIn(context, input)),
    signOut: os.signOut.handler(({ context }) => signOut(context)),
    list: os.list.handler(query(listUsers)),
    save: os.save.handler(command(['users'], saveUser)),
    setPin: os.setPin.handler(command(['users'], setPin)),
    changePin: os.changePin.handler(({ input, context }) => changePin(context, input)),
    enablePins: os.enablePins.handler(({ input, context }) => enablePins(context, input)),
    disablePins: os.disablePins.handler(({ input, context }) => disablePins(context, input)),
    renewRecoveryCode: os.renewRecoveryCode.handler(({ input, context }) =>
      renewRecoveryCode(context, input),
    ),
    recover: os.recover.handler(({ input, context }) => recover(context, input)),
  };
}

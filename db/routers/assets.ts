import { implement } from '@orpc/server';
import { assets as contract } from '../contract/assets.ts';
import { command, type HostContext, query } from '../procedures.ts';
import * as changes from '../services/assets/asset-changes.ts';
import { getAsset, listAssets } from '../services/assets/list-assets.ts';
import { registerAssets, saveAsset } from '../services/assets/register-assets.ts';

const touched = ['assets'] as const;

/** Serial-numbered reusables. */
export function assetsRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(listAssets)),
    get: os.get.handler(query(getAsset)),
    register: os.register.handler(command(touched, registerAssets)),
    save: os.save.handler(command(touched, saveAsset)),
    recordService: os.recordService.handler(command(touched, changes.recordService)),
    sendToMaintenance: os.sendToMaintenance.handler(command(touched, changes.sendToMaintenance)),
    retire: os.retire.handler(command(touched, changes.retireAssets)),
    markLost: os.markLost.handler(command(touched, changes.loseAssets)),
    markFound: os.markFound.handler(command(touched, changes.findAsset)),
    move: os.move.handler(command(['assets', 'stock', 'documents'], changes.moveNamedAssets)),
  };
}

import { implement } from '@orpc/server';
import { purchasing as contract } from '../contract/purchasing.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { decideEmergency, owedApprovals } from '../services/purchasing/emergencies.ts';
import * as orders from '../services/purchasing/orders.ts';
import { placeOrders } from '../services/purchasing/place-orders.ts';
import { priceHistory } from '../services/purchasing/prices.ts';
import * as requests from '../services/purchasing/requests.ts';
import { openRequestLines, suggestPurchases } from '../services/purchasing/suggestions.ts';
import { returnToSupplier } from '../services/purchasing/supplier-returns.ts';
import { stockPosting } from './touched-domains.ts';

/** Requests, orders, prices and what goes back to suppliers. */
export function purchasingRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    suggestions: os.suggestions.handler(query(suggestPurchases)),
    prices: os.prices.handler(query(priceHistory)),
    requests: {
      list: os.requests.list.handler(query(requests.listRequests)),
      openLines: os.requests.openLines.handler(query(openRequestLines)),
      get: os.requests.get.handler(query(requests.getRequest)),
      submit: os.requests.submit.handler(command(['purchasing'], requests.submitRequest)),
      decide: os.requests.decide.handler(command(['purchasing'], requests.decideRequest)),
      cancel: os.requests.cancel.handler(command(['purchasing'], requests.cancelRequest)),
    },
    orders: {
      list: os.orders.list.handler(query(orders.listOrders)),
      get: os.orders.get.handler(query(orders.getOrder)),
      place: os.orders.place.handler(command(['purchasing'], placeOrders)),
      cancelRemainder: os.orders.cancelRemainder.handler(
        command(['purchasing'], orders.cancelRemainder),
      ),
    },
    owed: os.owed.handler(query(owedApprovals)),
    decideEmergency: os.decideEmergency.handler(command(['purchasing'], decideEmergency)),
    returnToSupplier: os.returnToSupplier.handler(
      command([...stockPosting, 'purchasing'], returnToSupplier),
    ),
  };
}

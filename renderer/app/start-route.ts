type StartRoute = '/today' | '/imports';

let next: StartRoute = '/today';

/** Where the workspace opened next begins. */
export function setStartRoute(route: StartRoute): void {
  next = route;
}

/** Where to begin now; the next workspace begins on Today again. */
export function takeStartRoute(): StartRoute {
  const route = next;
  next = '/today';
  return route;
}

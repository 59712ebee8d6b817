import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { destinationGroups } from '../app/destinations.tsx';

/** The help of one screen, as `locales/<language>/help.json` has it under `screens`. */
export interface ScreenHelp {
  /** What the screen is for. */
  readonly what: string;
  /** What to do there, in order. */
  readonly steps: readonly string[];
  /** What its words mean. */
  readonly words?: readonly { readonly word: string; readonly means: string }[];
  /** Keys that the screen listens to without `useShortcut`. */
  readonly keys?: readonly { readonly key: string; readonly does: string }[];
}

const names = new Map(
  destinationGroups.flatMap(({ destinations }) =>
    destinations.map(({ path, name }) => [path, name] as const),
  ),
);

/** Name of the destination that an address belongs to. */
export function helpNameOf(pathname: string): string | undefined {
  return names.get(`/${pathname.split('/')[1] ?? ''}`);
}

/** The destination on screen. */
export function useHelpName(): string | undefined {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return helpNameOf(pathname);
}

/** The help of the destination on screen; none where it has none. */
export function useScreenHelp(): ScreenHelp | undefined {
  const { t } = useTranslation('help');
  const name = useHelpName();
  if (name === undefined) return undefined;
  return t(`screens.${name}`, { returnObjects: true }) as unknown as ScreenHelp;
}

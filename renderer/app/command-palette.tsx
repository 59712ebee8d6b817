import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, type AutoCompleteProps, Input, type RefSelectProps } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import styles from './app-shell.module.css';
import { destinationGroups, sectionPath } from './destinations.tsx';
import { masterSections } from './master-sections.ts';
import { paletteActions } from './palette-actions.ts';
import { orpc } from './queries.ts';
import { useActionList, useShortcut } from './shortcuts.tsx';
import { useReachable } from './user.ts';

interface Place {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly go: () => void;
}

/** What to type for a Chinese name without an input method; the table loads when first needed. */
type Initials = (name: string) => string;

async function loadInitials(): Promise<Initials> {
  const { pinyin } = await import('pinyin-pro');
  return (name) => pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
}

function usePlaces(): readonly Place[] {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const shortcuts = useActionList();
  const groups = useReachable(destinationGroups);
  return useMemo(() => {
    const screens = groups
      .flatMap((group) => group.destinations)
      .filter(({ path }) => path !== '/master')
      .map(({ name, path, shortcut = '' }) => ({
        key: `screen:${path}`,
        label: t(`screen.${name}`),
        hint: shortcut,
        go: () => void navigate({ to: path }),
      }));
    const sections = masterSections.map((section) => ({
      key: `screen:${section}`,
      label: t(`section.${section}`),
      hint: '',
      go: () => void navigate({ to: sectionPath(section) }),
    }));
    const actions = paletteActions(shortcuts, new Set([t('goTo'), t('everywhere')])).map(
      (entry) => ({
        key: `action:${entry.key}:${entry.label}`,
        label: entry.label,
        hint: entry.key,
        go: () => entry.run(),
      }),
    );
    return [...actions, ...screens, ...sections];
  }, [t, navigate, shortcuts, groups]);
}

/** The records found for exactly these words, never those of words typed before; null while they are sought. */
function useFoundRecords(typed: string): readonly Place[] | null {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { data, isLoading } = useQuery({
    ...orpc.search.everything.queryOptions({ input: { text: typed } }),
    enabled: typed !== '',
  });
  return useMemo(() => {
    if (typed === '') return [];
    if (isLoading) return null;
    return (data ?? []).map(({ kind, id, title, detail }) => ({
      key: `${kind}:${id}`,
      label: detail === '' ? title : `${title}  ${detail}`,
      hint: t(`kind.${kind}`),
      go: () => {
        if (kind === 'item') void navigate({ to: '/stock', search: { itemId: id } });
        else if (kind === 'dispatch')
          void navigate({ to: '/dispatches', search: { dispatchId: id } });
        else if (kind === 'document')
          void navigate({ to: '/documents', search: { documentId: id } });
        else void navigate({ to: '/master/$section', params: { section: 'people' } });
      },
    }));
  }, [data, isLoading, typed, t, navigate]);
}

/** `Ctrl+K`: finds any item, dispatch, document, person, screen or action of the screen. */
export function CommandPalette() {
  const { t } = useTranslation('shell');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [initials, setInitials] = useState<{ readonly of: Initials } | null>(null);
  const select = useRef<RefSelectProps>(null);
  const words = typed.trim();
  const places = usePlaces();
  const records = useFoundRecords(words);
  useShortcut('Ctrl+K', () => select.current?.focus(), {
    label: t('search'),
    group: t('everywhere'),
    whileTyping: true,
  });
  useEffect(() => {
    if (!open || initials !== null) return;
    void loadInitials().then((of) => setInitials({ of }));
  }, [open, initials]);
  const [named, others] = useMemo(() => {
    const lower = words.toLowerCase();
    const rank = ({ label }: Place) => {
      const spelled = [label.toLowerCase(), initials?.of(label) ?? ''];
      if (lower === '' || spelled.some((spelling) => spelling.startsWith(lower))) return 0;
      return spelled.some((spelling) => spelling.includes(lower)) ? 1 : 2;
    };
    const byLength = (a: Place, b: Place) => (lower === '' ? 0 : a.label.length - b.label.length);
    return [0, 1].map((wanted) =>
      places.filter((place) => rank(place) === wanted).sort(byLength),
    ) as [Place[], Place[]];
  }, [places, words, initials]);
  const option = ({ key, label, hint }: Place) => ({
    value: key,
    label: (
      <>
        <span className={styles.optionKind}>{hint}</span>
        {label}
      </>
    ),
  });
  // What comes late comes below, so that Enter never takes a line that moved under the eye.
  const options: AutoCompleteProps['options'] = [];
  if (named.length > 0) options.push({ label: t('places'), options: named.map(option) });
  if (records !== null) {
    if (records.length > 0) options.push({ label: t('records'), options: records.map(option) });
    if (others.length > 0) options.push({ label: t('otherPlaces'), options: others.map(option) });
  }
  const leave = () => {
    setTyped('');
    setOpen(false);
    select.current?.blur();
  };
  return (
    <AutoComplete
      ref={select}
      className={styles.search}
      value={typed}
      open={open}
      options={options}
      defaultActiveFirstOption
      listHeight={420}
      popupMatchSelectWidth={560}
      // Inside the banner, where a reader of the page expects it.
      getPopupContainer={(node) => node.closest('header') ?? document.body}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={words === '' || records === null ? null : t('nothingFound')}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onInputKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
      onSelect={(key: string) => {
        leave();
        [...(records ?? []), ...places].find((place) => place.key === key)?.go();
      }}
    >
      <Input
        prefix={<SearchOutlined />}
        suffix={<KeyHint keys="Ctrl+K" />}
        placeholder={t('searchHint')}
        aria-label={t('search')}
      />
    </AutoComplete>
  );
}

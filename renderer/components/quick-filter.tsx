import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../app/shortcuts.tsx';
import { GridFocusContext } from './grid/grid-registry.ts';
import { KeyHint } from './key-hint.tsx';

/** The quick filter box of a grid; `/` goes to it, the down arrow or Enter goes on to the rows. */
export function QuickFilter({
  value,
  onChange,
  placeholder,
  width = 190,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
}) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const focusGrid = useContext(GridFocusContext);
  useShortcut('/', () => input.current?.focus({ cursor: 'all' }), {
    label: t('common:grid.quickFilter'),
  });
  return (
    <Input
      ref={input}
      allowClear
      value={value}
      style={{ width }}
      prefix={<SearchOutlined />}
      suffix={value === '' ? <KeyHint keys="/" /> : undefined}
      placeholder={placeholder ?? t('common:grid.quickFilter')}
      aria-label={placeholder ?? t('common:grid.quickFilter')}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault();
          focusGrid();
          return;
        }
        if (event.key !== 'Escape' || value === '') return;
        // The first Esc empties the box; only the next one closes the panel.
        event.nativeEvent.stopPropagation();
        onChange('');
      }}
    />
  );
}

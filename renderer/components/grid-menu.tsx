import { ControlOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/shortcuts.tsx';
import type { GridHandle } from './grid/grid-registry.ts';
import styles from './grid-menu.module.css';

function ColumnList({ grid }: { readonly grid: GridHandle }) {
  const { t } = useTranslation();
  const [, setTurn] = useState(0);
  return (
    <div className={styles.columns}>
      {grid.columns().map((column) => (
        <Checkbox
          key={column.id}
          checked={column.visible}
          onChange={(event) => {
            grid.setColumnVisible(column.id, event.target.checked);
            setTurn((turn) => turn + 1);
          }}
        >
          {column.heading}
        </Checkbox>
      ))}
      <Button size="small" onClick={grid.resetColumns}>
        {t('common:grid.resetColumns')}
      </Button>
    </div>
  );
}

/** One export in the palette; shows nothing. */
function ExportAction({ label, run }: { readonly label: string; readonly run: () => void }) {
  useAction(label, run);
  return null;
}

/** Columns and export of the grids on a screen. */
export function GridMenu({ grids }: { readonly grids: readonly GridHandle[] }) {
  const { t } = useTranslation();
  const [first] = grids;
  const exportable = grids.filter((grid) => grid.name !== undefined);
  if (first === undefined) return null;
  const exports = exportable.flatMap((grid, index) =>
    (['xlsx', 'csv'] as const).map((format) => {
      const words = t(`common:grid.${format}`);
      return {
        key: `${index}:${format}`,
        label: exportable.length === 1 ? words : `${grid.name} · ${words}`,
        onClick: () => grid.exportAs(format),
      };
    }),
  );
  return (
    <>
      {exports.map(({ key, label, onClick }) => (
        <ExportAction key={key} label={t('common:grid.exportOf', { what: label })} run={onClick} />
      ))}
      <Popover
        trigger="click"
        placement="bottomRight"
        destroyOnHidden
        content={
          <div className={styles.lists}>
            {grids.map((grid, index) => (
              <ColumnList key={grid.name ?? index} grid={grid} />
            ))}
          </div>
        }
      >
        <Button
          icon={<ControlOutlined />}
          title={t('common:grid.columns')}
          aria-label={t('common:grid.columns')}
        />
      </Popover>
      {exportable.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: exports }}>
          <Button icon={<DownOutlined />} iconPlacement="end">
            {t('common:grid.export')}
          </Button>
        </Dropdown>
      )}
    </>
  );
}

import { Collapse, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportSheetReport } from '#contract/imports.ts';
import { importFields, LEFT_OUT } from './import-fields.ts';
import styles from './imports.module.css';
import type { Mappings } from './use-import.ts';

type Column = ImportSheetReport['columns'][number];

/** Sheets with a column nobody understood, or without one they need. */
export function sheetsToMap(
  sheets: readonly ImportSheetReport[],
  mappings: Mappings,
): ImportSheetReport[] {
  return sheets.filter(
    (sheet) =>
      sheet.kind !== null &&
      (sheet.missingColumns.length > 0 ||
        sheet.columns.some(({ field }) => field === null) ||
        Object.keys(mappings[sheet.file] ?? {}).length > 0),
  );
}

function columnsToMap(sheet: ImportSheetReport, mappings: Mappings): Column[] {
  if (sheet.missingColumns.length > 0) return sheet.columns.filter(({ heading }) => heading !== '');
  const chosen = mappings[sheet.file] ?? {};
  return sheet.columns.filter(
    ({ heading, field }) => heading !== '' && (field === null || chosen[heading] !== undefined),
  );
}

/** Says by hand what a column holds; the files are read again with each choice. */
export function ColumnMapping({
  sheets,
  mappings,
  onMap,
}: {
  readonly sheets: readonly ImportSheetReport[];
  readonly mappings: Mappings;
  readonly onMap: (file: string, heading: string, field: string | undefined) => void;
}) {
  const { t } = useTranslation('imports');
  const shown = sheetsToMap(sheets, mappings);
  if (shown.length === 0) return null;
  const needed = shown.some((sheet) => sheet.missingColumns.length > 0);
  return (
    <Collapse
      key={String(needed)}
      size="small"
      defaultActiveKey={needed ? ['columns'] : []}
      items={[
        {
          key: 'columns',
          label: t(needed ? 'mapping.needed' : 'mapping.optional'),
          children: shown.map((sheet) => (
            <section key={`${sheet.file}/${sheet.sheet}`} className={styles.mapping}>
              <h3>
                {sheet.file} <span className="hq-soft">{sheet.sheet}</span>
              </h3>
              {sheet.missingColumns.length > 0 && (
                <p role="alert">
                  {t('mapping.missing', { columns: sheet.missingColumns.join(t('separator')) })}
                </p>
              )}
              <div className={styles.columns}>
                {columnsToMap(sheet, mappings).map((column) => (
                  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
                  <label key={column.index}>
                    <span>{column.heading}</span>
                    <Select<string>
                      size="small"
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      popupMatchSelectWidth={false}
                      placeholder={t('mapping.unused')}
                      aria-label={t('mapping.fieldOf', { heading: column.heading })}
                      value={mappings[sheet.file]?.[column.heading] ?? column.field ?? undefined}
                      options={[
                        ...(sheet.kind === null ? [] : importFields[sheet.kind]).map((field) => ({
                          value: field,
                          label: t(`field.${field}`),
                        })),
                        { value: LEFT_OUT, label: t('mapping.leftOut') },
                      ]}
                      onChange={(field) => onMap(sheet.file, column.heading, field)}
                    />
                  </label>
                ))}
              </div>
            </section>
          )),
        },
      ]}
    />
  );
}

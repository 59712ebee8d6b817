import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import { categories } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer, priceMilliFen } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { ItemForm } from './item-form.tsx';
import { SectionList } from './section-list.tsx';

const titleOf = (item: Item) => `${item.code} ${item.name}`;
const searchText = (item: Item) =>
  [item.pinyin, item.nameEn, ...item.packs.map(({ barcode }) => barcode ?? '')].join(' ');

/** The catalogue of items 物资目录. */
export function ItemsSection() {
  const { t } = useTranslation('master');
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(orpc.items.list.queryOptions({ input: { includeInactive } }));
  const activate = useCommand(db.items.setActive);
  const columns = useMemo<GridColumn<Item>[]>(
    () => [
      { field: 'code', heading: t('terms:word.code'), width: 116, pinned: 'left' },
      { field: 'name', heading: t('terms:word.name'), flex: 2, minWidth: 160 },
      { field: 'spec', heading: t('terms:word.spec'), flex: 1, minWidth: 110 },
      { field: 'size', heading: t('terms:word.size'), width: 72 },
      {
        id: 'category',
        heading: t('terms:word.category'),
        text: (item) => t(`terms:category.${item.category}`),
        words: categories.map((category) => t(`terms:category.${category}`)),
        width: 104,
      },
      { field: 'baseUnit', heading: t('terms:word.unit'), width: 64 },
      {
        id: 'packs',
        heading: t('packs'),
        text: (item) =>
          item.packs
            .map((pack) =>
              t('packOf', {
                name: `${pack.perPacks} ${pack.name}`,
                units: integer(pack.unitsPerPack),
                unit: item.baseUnit,
              }),
            )
            .join(t('separator')),
        width: 124,
      },
      { field: 'minimum', heading: t('terms:word.minimum'), kind: 'integer', width: 84 },
      { field: 'target', heading: t('terms:word.target'), kind: 'integer', width: 84 },
      {
        id: 'reusable',
        heading: t('reusable'),
        text: (item) => (item.reusable ? t('common:yes') : ''),
        width: 92,
      },
      { field: 'familyCode', heading: t('familyCode'), width: 110, hidden: true },
      { field: 'familyName', heading: t('familyName'), width: 160, hidden: true },
      { field: 'nameEn', heading: t('nameEn'), width: 180, hidden: true },
      { field: 'standard', heading: t('standard'), width: 160, hidden: true },
      { field: 'certificateNo', heading: t('certificateNo'), width: 160, hidden: true },
      {
        id: 'price',
        heading: t('price'),
        value: (item) => item.referencePriceMilliFen,
        text: (item) =>
          item.referencePriceMilliFen === null ? '' : priceMilliFen(item.referencePriceMilliFen),
        width: 110,
        hidden: true,
      },
    ],
    [t],
  );
  return (
    <SectionList
      section="items"
      query={query}
      columns={columns}
      searchText={searchText}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{
        ...activate,
        run: ({ id }, active) => activate.run({ itemId: id, active }),
      }}
      form={(slot) => <ItemForm {...slot} />}
      detailWidth={560}
    />
  );
}

/** What the purchasing screen can show, in the order of the work. */
export const purchasingTabs = ['suggestions', 'requests', 'orders', 'owed', 'prices'] as const;
export type PurchasingTab = (typeof purchasingTabs)[number];

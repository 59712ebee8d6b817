type Bundle = Readonly<Record<string, unknown>>;

/** `{'./zh-CN/stock.json': bundle}` as `{stock: bundle}`. */
export function byNamespace(modules: Record<string, Bundle>): Record<string, Bundle> {
  return Object.fromEntries(
    Object.entries(modules).map(([path, bundle]) => [
      path.replace(/^.*\//, '').replace(/\.json$/, ''),
      bundle,
    ]),
  );
}

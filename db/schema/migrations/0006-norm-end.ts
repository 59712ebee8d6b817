/**
 * A norm may end on a day without another in its place; trips before it are still judged by it. A
 * later version of the same norm holds whatever end the earlier one has.
 */
export const normEnd: readonly string[] = [
  `alter table norm add column valid_to text
    check (valid_to is null or valid_to >= valid_from)`,
];

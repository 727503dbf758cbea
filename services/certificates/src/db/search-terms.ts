/**
 * The expression of the index `searched_by_terms`, word by word: only so does the planner see that it is meant.
 * @param row prefix of the columns, such as `s.`
 */
export const searchTerms = (row: string): string =>
  `search_terms(${[
    ...['contract_id', 'standing', 'planned', 'generation', 'unit_id', 'device_code', 'serial', 'requested_at'],
    ...['emails_key', 'name_key', 'kana_key', 'linkage_key'],
    'listed_no',
  ]
    .map((column) => `${row}${column}`)
    .join(', ')})`;

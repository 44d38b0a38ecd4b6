import type { CsvColumn, CsvValue } from './to-csv.ts'

/** Columns of the table, in their order. */
const names = [
  'project',
  'file',
  'test',
  'test_state',
  'index',
  'matcher',
  'kind',
  'evaluation',
  'subgroup',
  'metric',
  'statistic',
  'unit',
  'direction',
  'candidate',
  'baseline',
  'n',
  'trials',
  'candidate_value',
  'candidate_missing',
  'baseline_value',
  'baseline_missing',
  'required',
  'estimate',
  'lower',
  'upper',
  'confidence',
  'p_value',
  'adjusted_p_value',
  'effect_size',
  'effect_size_value',
  'verdict',
  'state',
  'reason',
  'cases_needed',
  'method',
  'gate',
  'gate_requirement',
  'family',
  'data_digest',
] as const

/** One requirement, or pair of variants; what it does not have is absent. @internal */
export type ComparisonRow = Readonly<Partial<Record<(typeof names)[number], CsvValue>>>

/** @internal */
export const comparisonColumns: ReadonlyArray<CsvColumn<ComparisonRow>> = names.map((name) => ({
  name,
  read: (row) => row[name] ?? null,
}))

/** What one sample is of: name → value; a value that is `null` is the empty text, which Prometheus takes for none. @internal */
export type Labels = Readonly<Record<string, string | number | boolean | null>>

/** @internal */
export interface Sample {
  /** What follows the name of the family: `_bucket`, `_sum`, `_count` of a histogram. */
  readonly suffix?: '_bucket' | '_sum' | '_count'
  readonly labels: Labels
  readonly value: number
}

/** Samples of one name. @internal */
export interface Family {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** One sentence. */
  readonly help: string
  readonly samples: readonly Sample[]
}

/**
 * Families in the text format of Prometheus, version 0.0.4. Those without samples are left out.
 *
 * @internal
 */
export function toExposition(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => line(name, sample)), ''].join(
        '\n',
      ),
    )
    .join('')
}

function line(name: string, { suffix, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(String(text ?? ''))}"`)
  return `${name}${suffix ?? ''}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${toNumber(value)}`
}

/**
 * A text as the value of a label, whatever it holds.
 *
 * @internal
 */
export function escapeLabel(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('"', '\\"')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

function toNumber(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf'
}

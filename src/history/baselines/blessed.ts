import { checkOptionNames } from '../../evaluation/check-option-names.ts'

const brand: unique symbol = Symbol.for('vitest-touchstone.blessed')

/** Options of `blessed`. @public */
export interface BlessedOptions {
  /** Age in days above which reports warn that the baseline is old; > 0, may be Infinity. @defaultValue 30 */
  readonly maxAgeDays?: number
}

/** A run that was blessed: kept in `__baselines__/<name>.json` beside the eval file. @public */
export interface Blessed {
  readonly [brand]: true
  readonly name: string
  readonly maxAgeDays: number
}

/** What a file can be called on every system, without leaving its folder. */
const fileName = /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u

/**
 * A baseline that was blessed before: the run in `__baselines__/<name>.json` beside the eval file, in place of a system
 * that runs beside the candidate. `vitest -u` makes the candidate's run the new one, and so does `touchstone bless`.
 *
 * @param name - letters, digits, spaces, `_`, `.`, `-`
 * @throws RangeError for any other name, or an age that is not > 0
 * @example
 * ```ts
 * await expect(candidate).toBeNonInferiorTo(blessed('triage'), { on: triage, within: 0.05 })
 * ```
 * @public
 */
export function blessed(name: string, options: BlessedOptions = {}): Blessed {
  checkOptionNames('blessed', options, ['maxAgeDays'])
  const { maxAgeDays = 30 } = options
  if (typeof name !== 'string' || !fileName.test(name) || name.endsWith('.') || name.endsWith(' ')) {
    throw new RangeError(
      `blessed: the name is that of a file: letters, digits, spaces, _ . and - inside; got ${JSON.stringify(name)}`,
    )
  }
  if (!(maxAgeDays > 0)) {
    throw new RangeError(`blessed: maxAgeDays must be a number > 0, got ${String(maxAgeDays)}`)
  }
  return { [brand]: true, name, maxAgeDays }
}

/** @internal */
export function isBlessed(value: unknown): value is Blessed {
  return typeof value === 'object' && value !== null && brand in value
}

/** How evidence, reports and policies call the arm. @internal */
export function blessedName({ name }: Pick<Blessed, 'name'>): string {
  return `blessed ${name}`
}

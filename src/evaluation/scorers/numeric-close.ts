import { type Scorer, scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'numeric close'

/** Tolerances: a difference is accepted if either accepts it. @public */
export interface NumericCloseOptions {
  /** Largest accepted |output − expected|, in the unit of the values. @defaultValue 0 */
  readonly absolute?: number
  /** Largest accepted |output − expected|, as a fraction of |expected|. @defaultValue 1e-9, or 0 if `absolute` is given */
  readonly relative?: number
}

/**
 * Scores whether the output is a number close to the expected one: |output − expected| ≤ max(absolute,
 * relative × |expected|). Numbers written as text (`'42'`, `' 4.2e1 '`) are read. If either is not a finite
 * number, the case cannot be scored.
 *
 * @throws RangeError if a tolerance is negative or not finite
 * @public
 */
export function numericClose({ absolute, relative }: NumericCloseOptions = {}): Scorer {
  const absoluteTolerance = checkTolerance('absolute', absolute ?? 0)
  const relativeTolerance = checkTolerance('relative', relative ?? (absolute === undefined ? 1e-9 : 0))
  return scorer(
    NAME,
    ({ output, expected }) => {
      const [actual, target] = [toNumber(output), toNumber(expected)]
      if (target === null) {
        return cannotScore(NAME, 'the case has no expected number')
      }
      if (actual === null) {
        return cannotScore(NAME, 'the output is not a finite number')
      }
      return Math.abs(actual - target) <= Math.max(absoluteTolerance, relativeTolerance * Math.abs(target))
    },
    { binary: true, version: `numericClose(${absoluteTolerance}, ${relativeTolerance})` },
  )
}

function checkTolerance(name: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`numericClose: ${name} must be a finite number ≥ 0, got ${value}`)
  }
  return value
}

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

import { z, type ZodType } from 'zod'

/**
 * What a judge may say: pass or fail; a whole number from the smallest to the largest, as `[1, 5]`; or one of the names, each with its
 * score: `{ wrong: 0, partly: 0.5, right: 1 }`.
 *
 * @public
 */
export type JudgeScale = 'pass-fail' | readonly [min: number, max: number] | Readonly<Record<string, number>>

/** A scale, ready to be used. @internal */
export interface ReadScale {
  /** All scores that there are, the smallest first. */
  readonly values: readonly number[]
  readonly isBinary: boolean
  /** What the judge is asked for. */
  readonly schema: ZodType<string | number>
  /** The same in words. */
  readonly words: string
  readonly toScore: (said: string | number) => number | boolean
}

/** More levels than a judge can tell apart. */
const MOST_LEVELS = 101

/**
 * @throws RangeError if it has no two levels, or more than a judge could tell apart
 * @internal
 */
export function readScale(scale: JudgeScale): ReadScale {
  if (scale === 'pass-fail') {
    return {
      values: [0, 1],
      isBinary: true,
      schema: z.enum(['pass', 'fail']),
      words: '"pass" if the rubric is met, "fail" if it is not',
      toScore: (said) => said === 'pass',
    }
  }
  return isRange(scale) ? wholeNumbers(scale) : namedLevels(scale)
}

function isRange(scale: Exclude<JudgeScale, string>): scale is readonly [number, number] {
  return Array.isArray(scale)
}

function wholeNumbers(scale: readonly [number, number]): ReadScale {
  const [min, max] = scale
  if (
    !(
      scale.length === 2 &&
      Number.isSafeInteger(min) &&
      Number.isSafeInteger(max) &&
      min < max &&
      max - min < MOST_LEVELS
    )
  ) {
    throw new RangeError(
      `judge: scale must go from one whole number to a larger one, as [1, 5], in at most ${MOST_LEVELS} levels, got [${scale.join(', ')}]`,
    )
  }
  const values = Array.from({ length: max - min + 1 }, (_, i) => min + i)
  return {
    values,
    isBinary: false,
    schema: z.literal(values),
    words: `a whole number from ${min} (worst) to ${max} (best)`,
    toScore: Number,
  }
}

function namedLevels(scale: Readonly<Record<string, number>>): ReadScale {
  const levels = typeof scale === 'object' && scale !== null ? Object.entries(scale) : []
  const values = [...new Set(levels.map(([, score]) => score))].sort((a, b) => a - b)
  if (values.length < 2 || !values.every((score) => Number.isFinite(score))) {
    throw new RangeError(
      `judge: scale must be 'pass-fail', [min, max] or an object of names with at least two different scores, got ${JSON.stringify(scale)}`,
    )
  }
  const isBinary = values.join(' ') === '0 1'
  const names = levels.map(([name]) => name)
  return {
    values,
    isBinary,
    schema: z.enum(names),
    words: `one of ${names.map((name) => JSON.stringify(name)).join(', ')}`,
    toScore: (said) => (isBinary ? scale[said] === 1 : (scale[said] ?? Number.NaN)),
  }
}

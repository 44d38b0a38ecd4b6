import type { ScorerTraits } from '../scorer.ts'
import { reasonOf } from './reason-of.ts'

/** A scorer's answer, understood. @internal */
export interface ScoreReading {
  /** Booleans are 0 and 1; `null` = cannot be scored. */
  readonly score: number | null
  /** Whether the score was given as a boolean. */
  readonly boolean: boolean
  /** Why there is no score, in words. */
  readonly reason?: string
  /** The scorer's reason for the score, if it gives one. */
  readonly rationale?: string
  /** The name that came with the score. */
  readonly name?: string
  /** The single scores of a scorer that was asked several times, of which `score` is the mean. */
  readonly repeats?: ReadonlyArray<number | null>
}

/** The range of scores where none is declared. @internal */
export const DEFAULT_RANGE: readonly [min: number, max: number] = [0, 1]

/**
 * Understands what a scorer returned. Whatever is not a score (NaN, a number outside the range, a text) is "cannot
 * be scored" with its reason, never 0 and never clipped.
 *
 * @internal
 */
export function readScore(result: unknown, traits: ScorerTraits): ScoreReading {
  if (!isNamed(result)) {
    return readBare(result, traits)
  }
  const reading = readBare(result.score, traits)
  const said = reasonOf(result)
  const reason = result.score === null ? (said ?? reading.reason) : reading.reason
  return {
    ...reading,
    ...(typeof result.name === 'string' && result.name !== '' ? { name: result.name } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(reading.score === null || said === undefined || said === '' ? {} : { rationale: said }),
  }
}

function readBare(value: unknown, { range = DEFAULT_RANGE, binary = false }: ScorerTraits): ScoreReading {
  if (value === null) {
    return unscorable('the scorer returned null')
  }
  if (typeof value !== 'boolean' && typeof value !== 'number') {
    return unscorable(`the scorer returned ${describe(value)}: a score is a boolean, a number or null`)
  }
  const score = Number(value)
  if (Number.isNaN(score)) {
    return unscorable('the scorer returned NaN')
  }
  if (binary && score !== 0 && score !== 1) {
    return unscorable(`the scorer returned ${score}, but declares itself binary`)
  }
  const [min, max] = range ?? [-Number.MAX_VALUE, Number.MAX_VALUE]
  if (!(score >= min && score <= max)) {
    const place = range === null ? 'not finite' : `outside the range [${min}, ${max}]`
    return unscorable(`the scorer returned ${String(value)}, which is ${place}`)
  }
  return { score, boolean: typeof value === 'boolean' }
}

function unscorable(reason: string): ScoreReading {
  return { score: null, boolean: false, reason }
}

function isNamed(value: unknown): value is { score: unknown; name?: unknown; metadata?: unknown } {
  return typeof value === 'object' && value !== null && 'score' in value
}

function describe(value: unknown): string {
  if (typeof value === 'function') {
    return 'a function (a maker of scorers must be called: exactMatch(), not exactMatch)'
  }
  return value === undefined ? 'nothing' : `a value of type ${Array.isArray(value) ? 'array' : typeof value}`
}

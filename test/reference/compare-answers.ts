/** One value that differs by more than its tolerance. */
export interface Mismatch {
  /** Path inside `expected`, such as `pairs[2].q`. */
  readonly key: string
  readonly got: unknown
  readonly expected: unknown
}

/** What comparing an answer with the expected one found. */
export interface Agreement {
  /** Largest relative error (absolute where 0 is expected); infinite where something is no number or missing. */
  readonly worst: number
  readonly mismatches: readonly Mismatch[]
}

type Answer = Readonly<Record<string, unknown>>

/**
 * Compares everything that `expected` names with an answer, which may hold more. `expected.degenerate` asks for an answer
 * that says so itself (or is `null`) and reports no significance; the keys beside it still hold.
 */
export function compareAnswers(actual: unknown, expected: Answer, tolerance: number): Agreement {
  const { degenerate, ...rest } = expected
  const answer = isObject(actual) ? actual : {}
  const mismatches = degenerateMismatches(actual, degenerate, rest)
  const compared = Object.entries(rest).map(([key, value]) => compareValue(answer[key], value, { key, tolerance }))
  return {
    worst: Math.max(mismatches.length > 0 ? Infinity : 0, ...compared.map(({ worst }) => worst)),
    mismatches: [...mismatches, ...compared.flatMap(({ mismatches }) => mismatches)],
  }
}

function degenerateMismatches(actual: unknown, degenerate: unknown, rest: Answer): Mismatch[] {
  const answer = isObject(actual) ? actual : {}
  const said = actual === null || typeof answer['degenerate'] === 'string'
  if (degenerate === undefined) {
    if (said) return [{ key: 'degenerate', got: answer['degenerate'] ?? null, expected: 'an answer' }]
    return 'thrown' in answer ? [{ key: 'thrown', got: answer['thrown'], expected: 'an answer' }] : []
  }
  const mismatches: Mismatch[] = said ? [] : [{ key: 'degenerate', got: undefined, expected: degenerate }]
  for (const [key, value] of Object.entries(answer)) {
    if (!(key in rest) && isPValue(key) && typeof value === 'number' && value < 0.05) {
      mismatches.push({ key, got: value, expected: 'no significance' })
    }
  }
  return mismatches
}

interface Place {
  readonly key: string
  readonly tolerance: number
}

function compareValue(actual: unknown, expected: unknown, place: Place): Agreement {
  const { key, tolerance } = place
  if (typeof expected === 'number') {
    const worst = errorOf(actual, expected, key)
    return { worst, mismatches: worst <= tolerance ? [] : [{ key, got: actual, expected }] }
  }
  if (!isObject(expected) || !isObject(actual) || differsInLength(actual, expected)) {
    const agrees = !isObject(expected) && (actual ?? null) === expected
    return agrees ? { worst: 0, mismatches: [] } : { worst: Infinity, mismatches: [{ key, got: actual, expected }] }
  }
  let worst = 0
  const mismatches: Mismatch[] = []
  for (const [inner, value] of Object.entries(expected)) {
    const found = compareValue(actual[inner], value, {
      key: Array.isArray(expected) ? `${key}[${inner}]` : `${key}.${inner}`,
      tolerance,
    })
    worst = Math.max(worst, found.worst)
    mismatches.push(...found.mismatches)
  }
  return { worst, mismatches }
}

function differsInLength(actual: object, expected: object): boolean {
  return Array.isArray(expected) && (actual as ArrayLike<unknown>).length !== expected.length
}

function errorOf(actual: unknown, expected: number, key: string): number {
  // A public function says `null` where a file says that there is no number.
  if (Number.isNaN(expected)) return actual === null || Number.isNaN(actual) ? 0 : Infinity
  if (typeof actual !== 'number') return Infinity
  return isRoundingNoise(expected, key) ? Math.abs(actual - expected) : relativeError(actual, expected)
}

/** |actual − expected| / |expected|; absolute for an expected 0; 0 for equal infinities or NaN, else Infinity with them. */
export function relativeError(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Infinity
  const difference = Math.abs(actual - expected)
  return expected === 0 ? difference : difference / Math.abs(expected)
}

// Differences and scores whose exact value is 0 hold what the rounding of decimal inputs left of it: z = 1e-16 of a margin 0.1.
// Probabilities are never that: a tail of 1e-16 is a number like others.
const signedKeys = /^(z|t|r|rho|tau|kappa|statistic|estimate|mean|diff|effect|lower|upper|posteriorMean|score)/i

function isRoundingNoise(expected: number, key: string): boolean {
  const name = key.slice(key.lastIndexOf('.') + 1)
  return expected !== 0 && Math.abs(expected) < 1e-15 && Math.abs(expected) > 1e-19 && signedKeys.test(name)
}

function isPValue(key: string): boolean {
  return /^(p|midp)([A-Z]|$)|pValue|twoSided|^greater$|^less$/i.test(key) && !/superiority|^po$|^pe$/i.test(key)
}

function isObject(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null
}

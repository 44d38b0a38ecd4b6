import { createRandom } from '../../src/statistics/random/random-source.ts'
import type { Calibration, Design, Size } from './calibration.ts'

/** How thorough a measurement is. */
export interface Effort {
  /** Runs of each simulated design. */
  readonly runs: number
  readonly sizes: readonly Size[]
}

/** Error rates of one method at one size. */
export interface SizeResult {
  readonly size: Size
  readonly largest: number
  readonly where: string
  /** Standard error of the largest rate; 0 if all rates are exact. */
  readonly standardError: number
  readonly mean: number
  readonly limit: number
  /** Whether the largest rate is above the limit by more than simulation explains. */
  readonly outside: boolean
}

const seed = 20261121
// Of a hundred designs at their limit, one in thirty calibrations would show a rate 3.5 standard errors above it.
const slack = 3.5

/** Measures a method at the sizes that both it and the effort name. */
export function measure(calibration: Calibration, { runs: asked, sizes }: Effort): SizeResult[] {
  const runs = Math.ceil(asked * (calibration.share ?? 1))
  return sizes.flatMap((size) => {
    const limit = calibration.band[size]
    if (limit === undefined) return []
    const found = calibration.designs(size).map((design) => ({
      ...rateOf(design, runs, `${calibration.method} ${size} ${design.name}`),
      where: design.name,
    }))
    const worst = found.reduce((one, other) => (other.rate > one.rate ? other : one))
    const mean = found.reduce((sum, { rate }) => sum + rate, 0) / found.length
    // The error at the limit, so that a quick run is not stopped by its own noise.
    const allowed = worst.standardError === 0 ? 1e-9 : slack * Math.sqrt((limit * (1 - limit)) / runs)
    const { rate: largest, where, standardError } = worst
    return [{ size, largest, where, standardError, mean, limit, outside: largest > limit + allowed }]
  })
}

function rateOf(design: Design, runs: number, key: string): { rate: number; standardError: number } {
  if ('rate' in design) return { rate: design.rate(), standardError: 0 }
  const random = createRandom(seed, streamOf(key))
  let count = 0
  for (let run = 0; run < runs; run++) if (design.errs(random)) count++
  const rate = count / runs
  // Never 0, so that a rate of 0 still counts as simulated.
  return { rate, standardError: Math.sqrt(Math.max(rate * (1 - rate), 1 / runs) / runs) }
}

// FNV-1a: a stream of its own for each design, whatever is added before it.
function streamOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

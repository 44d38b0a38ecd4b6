import { createRandom } from '../../src/statistics/random/random-source.ts'
import { limitOf, type Calibration, type Design, type Size } from './calibration.ts'

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
  readonly mean: number
  /** How many designs there were. */
  readonly designs: number
  /** Runs of each; 0 if all rates are exact. */
  readonly runs: number
}

const seed = 20261121
// Of a hundred designs at their limit, one in thirty calibrations would show a rate 3.5 standard errors above it.
const slack = 3.5

/** Measures a method at the sizes that both it and the effort name. */
export function measure(calibration: Calibration, effort: Effort): SizeResult[] {
  return calibration.sizes
    .filter((size) => effort.sizes.includes(size))
    .map((size) => measureAt(calibration, size, runsOf(calibration, effort)))
}

/** Runs of each simulated design. */
export function runsOf({ share = 1 }: Calibration, { runs }: Effort): number {
  return Math.ceil(runs * share)
}

function measureAt(calibration: Calibration, size: Size, runs: number): SizeResult {
  const designs = calibration.designs(size)
  const found = designs.map((design) => ({
    rate: rateOf(design, runs, `${calibration.method} ${size} ${design.name}`),
    where: design.name,
  }))
  const worst = found.reduce((one, other) => (other.rate > one.rate ? other : one))
  return {
    size,
    largest: worst.rate,
    where: worst.where,
    mean: found.reduce((sum, { rate }) => sum + rate, 0) / found.length,
    designs: designs.length,
    runs: designs.every((design) => 'rate' in design) ? 0 : runs,
  }
}

/** Whether a measured rate is above what the claim allows, by more than simulation explains. */
export function isOutside(
  calibration: Pick<Calibration, 'claim' | 'nominal'>,
  { size, largest, runs }: SizeResult,
): boolean {
  const limit = limitOf(calibration, size)
  if (limit === null) return false
  // The error at the limit, so that a quick run is not stopped by its own noise.
  const allowed = runs === 0 ? 1e-9 : slack * Math.sqrt((limit * (1 - limit)) / runs)
  return largest > limit + allowed
}

function rateOf(design: Design, runs: number, key: string): number {
  if ('rate' in design) return design.rate()
  const random = createRandom(seed, streamOf(key))
  let count = 0
  for (let run = 0; run < runs; run++) if (design.errs(random)) count++
  return count / runs
}

// FNV-1a: a stream of its own for each design, whatever is added before it.
function streamOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

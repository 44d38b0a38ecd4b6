import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** Data on which a method could err, of which the truth is known. */
export type Design = ExactDesign | SimulatedDesign

/** The error rate as a sum over all possible data. */
interface ExactDesign {
  readonly name: string
  readonly rate: () => number
}

interface SimulatedDesign {
  readonly name: string
  /** Draws data once; whether the interval missed the truth, or the test rejected a true hypothesis. */
  readonly errs: (random: RandomSource) => boolean
}

/** A method, its nominal rate of errors, and what it may come to. */
export interface Calibration {
  readonly method: string
  /** What counts as an error: `misses` of an interval, false `alarms` of a test or of any look of a sequence. */
  readonly errors: 'misses' | 'alarms'
  readonly nominal: number
  /** Largest rate that any design may show, by number of cases: the method is measured at these sizes. */
  readonly band: Readonly<Partial<Record<Size, number>>>
  readonly designs: (n: number) => readonly Design[]
  /** Share of the usual number of runs, where one takes long. @defaultValue 1 */
  readonly share?: number
}

export const sizes = [5, 10, 20, 50, 100, 400] as const
export type Size = (typeof sizes)[number]

/** Methods that stand together in one table. */
export interface CalibrationFamily {
  readonly title: string
  /** What was drawn, for the reader of the table. */
  readonly about: string
  readonly calibrations: readonly Calibration[]
}

/** The same limit at every size, or those that are given. */
export function band(everywhere: number, leaveOut: readonly Size[] = []): Calibration['band'] {
  return Object.fromEntries(sizes.filter((size) => !leaveOut.includes(size)).map((size) => [size, everywhere]))
}

/** Limits by size in the order of `sizes`; `null` where a method is not measured. */
export function bandBySize(...limits: readonly (number | null)[]): Calibration['band'] {
  return Object.fromEntries(
    sizes.flatMap((size, i) => (typeof limits[i] === 'number' ? [[size, limits[i]] as const] : [])),
  )
}

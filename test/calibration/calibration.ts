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

/**
 * What may be said of a method's error rate before it is measured, and on whose word.
 *
 * - `guaranteed`: a theorem keeps it at or below the nominal rate, at every size.
 * - `approximate`: at most `atMost` from the size `from` on; below that it is measured, and nothing is promised.
 * - `unreliable`: known to leave every reasonable band on these data; the measurement must show it.
 */
export type Claim =
  | { readonly kind: 'guaranteed'; readonly because: string }
  | { readonly kind: 'approximate'; readonly because: string; readonly from: Size; readonly atMost: number }
  | { readonly kind: 'unreliable'; readonly because: string }

/** A method, its nominal rate of errors, and what it may come to. */
export interface Calibration {
  readonly method: string
  /** What counts as an error: `misses` of an interval, false `alarms` of a test or of any look of a sequence. */
  readonly errors: 'misses' | 'alarms'
  readonly nominal: number
  readonly claim: Claim
  readonly sizes: readonly Size[]
  readonly designs: (n: number) => readonly Design[]
  /** Share of the usual number of runs: less where one takes long, more where a run is quick. @defaultValue 1 */
  readonly share?: number
}

/** Numbers of cases at which a method may be measured. */
export const sizes = [5, 10, 20, 50, 100, 400] as const
export type Size = (typeof sizes)[number]

/** Sizes from one to another. */
export function sizesFrom(first: Size, last: Size = 400): readonly Size[] {
  return sizes.filter((size) => size >= first && size <= last)
}

/**
 * Largest error rate that passes for "about the nominal one": half as much again, 7.5 % at 5 % (Bradley 1978, British Journal of
 * Mathematical and Statistical Psychology 31:144, liberal criterion).
 */
export function tolerable(nominal: number): number {
  return 1.5 * nominal
}

export function guaranteed(because: string): Claim {
  return { kind: 'guaranteed', because }
}

/** Within {@link tolerable} of 5 % from a size on, or within what the literature states. */
export function approximate(from: Size, because: string, atMost = tolerable(0.05)): Claim {
  return { kind: 'approximate', from, because, atMost }
}

export function unreliable(because: string): Claim {
  return { kind: 'unreliable', because }
}

/** Largest rate that a claim allows at a size; `null` where it promises nothing. */
export function limitOf({ claim, nominal }: Pick<Calibration, 'claim' | 'nominal'>, size: Size): number | null {
  if (claim.kind === 'guaranteed') return nominal
  return claim.kind === 'approximate' && size >= claim.from ? claim.atMost : null
}

/** Methods that stand together in one table. */
export interface CalibrationFamily {
  readonly title: string
  /** What was drawn, for the reader of the table. */
  readonly about: string
  readonly calibrations: readonly Calibration[]
}

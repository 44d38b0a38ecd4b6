import type { Scale } from '../../src/statistics/index.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'
import { normal, ordinal, sample } from './draws.ts'

/** Arms that share a part of what decides a case, and scores of several trials averaged. */
export interface PairedShape {
  readonly name: string
  readonly pair: (random: RandomSource) => readonly [candidate: number, baseline: number]
  readonly scale: Scale
}

/** Two values that share a part of their variance, seen through a function. */
export function correlated(shared: number, see: (value: number) => number): PairedShape['pair'] {
  return (random) => {
    const common = Math.sqrt(shared) * normal(random)
    const own = (): number => see(common + Math.sqrt(1 - shared) * normal(random))
    return [own(), own()]
  }
}

// Each item has a rate of its own; nearly deterministic items pass nearly always or nearly never.
function trials(count: number, deterministic: boolean): PairedShape['pair'] {
  return (random) => {
    const place = random.next()
    const rate = deterministic ? (place < 0.8 ? 0.99 : 0.01) : place
    const mean = (): number => sample(count, () => Number(random.next() < rate)).reduce((a, b) => a + b) / count
    return [mean(), mean()]
  }
}

/** Scores from 0 to 1. */
export const unit = { min: 0, max: 1 }
export const boundedShapes: readonly PairedShape[] = [
  { name: 'judge scores 1–5, correlation 0.5', pair: correlated(0.5, ordinal), scale: { min: 1, max: 5 } },
  { name: '0/1, 1 trial', pair: trials(1, false), scale: 'binary' },
  { name: 'mean of 3 trials', pair: trials(3, false), scale: unit },
  { name: 'mean of 5 trials', pair: trials(5, false), scale: unit },
  { name: 'mean of 3 trials, nearly deterministic items', pair: trials(3, true), scale: unit },
]

export const unboundedShapes: readonly PairedShape[] = [
  { name: 'normal, correlation 0.9', pair: correlated(0.9, (value) => value), scale: 'unbounded' },
  { name: 'latencies, correlation 0', pair: correlated(0, Math.exp), scale: 'unbounded' },
  { name: 'latencies, correlation 0.5', pair: correlated(0.5, Math.exp), scale: 'unbounded' },
]

import type { PerformanceLevel } from '../../evidence/performance/performance.ts'

/** Limits of the levels, in the unit of the figure. @internal */
export interface Targets {
  readonly excellent: number
  readonly target: number
  readonly poor: number
}

/** What is usual, in milliseconds: of one trial, one score, and of the whole for datasets and the report. @internal */
export const timeTargets = {
  'dataset loading': { excellent: 200, target: 500, poor: 1_000 },
  execution: { excellent: 1_000, target: 2_000, poor: 5_000 },
  report: { excellent: 500, target: 1_000, poor: 3_000 },
  /** For a scorer in code. */
  code: { excellent: 5, target: 10, poor: 50 },
  /** For a scorer that asks a model. */
  judge: { excellent: 3_000, target: 5_000, poor: 10_000 },
} as const satisfies Readonly<Record<string, Targets>>

/** In bytes. @internal */
export const memoryTargets: Targets = { excellent: 200e6, target: 500e6, poor: 1e9 }

/** Share of model calls answered from the cache, 0 to 1: more is better. @internal */
const cacheTargets: Targets = { excellent: 0.9, target: 0.7, poor: 0.5 }

/** The level of a figure of which less is better. @internal */
export function levelOf(value: number, { excellent, target, poor }: Targets): PerformanceLevel {
  if (value < excellent) {
    return 'excellent'
  }
  return value < target ? 'target' : value <= poor ? 'acceptable' : 'poor'
}

/** @internal */
export function cacheLevelOf(rate: number): PerformanceLevel {
  const { excellent, target, poor } = cacheTargets
  return levelOf(-rate, { excellent: -excellent, target: -target, poor: -poor })
}

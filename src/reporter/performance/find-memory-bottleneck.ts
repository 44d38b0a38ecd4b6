import type { Bottleneck } from '../../evidence/performance/performance.ts'
import { memoryTargets } from './targets.ts'

/**
 * What to do about a process with evals that took very much memory; nothing where it did not.
 *
 * @param peakBytes - `null` if unknown
 * @internal
 */
export function findMemoryBottleneck(peakBytes: number | null): Bottleneck[] {
  if (peakBytes === null || peakBytes <= memoryTargets.poor) {
    return []
  }
  const impact = `${(peakBytes / 1e9).toFixed(1)} GB in the largest process with evals`
  return [{ component: 'memory', severity: 'major', impact, recommendation: ADVICE }]
}

const ADVICE =
  'stream datasets (JSON Lines, CSV, a function) instead of arrays, keep no texts of very many or long cases (keepTexts: false), ' +
  'or pause reading where memory is short (limitMemory)'

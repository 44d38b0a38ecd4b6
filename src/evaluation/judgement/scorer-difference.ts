import type { MetricInfo, Run } from '../run.ts'

/**
 * Why scores of two runs mean different things, in words: `the scorer "tone" has changed`.
 *
 * @returns `undefined` where they mean the same
 * @internal
 */
export function scorerDifference(candidate: Run, baseline: Run): string | undefined {
  const [now, then] = [candidate.metrics, baseline.metrics]
  const isSame = now.length === then.length && now.every(({ name }, index) => then[index]?.name === name)
  if (isSame && candidate.digests.scorers === baseline.digests.scorers) {
    return undefined
  }
  const changed = now.filter((metric) => isChanged(metric, then))
  const parts = [
    ...without(now, then).map(({ name }) => `the scorer "${name}" is new`),
    ...without(then, now).map(({ name }) => `the scorer "${name}" is gone`),
    ...changed.map(({ name }) => `the scorer "${name}" has changed`),
  ]
  return parts.length === 0 ? 'the scorers have changed, or their order' : parts.join('; ')
}

function without(metrics: readonly MetricInfo[], others: readonly MetricInfo[]): MetricInfo[] {
  return metrics.filter(({ name }) => others.every((other) => other.name !== name))
}

function isChanged({ name, digest }: MetricInfo, others: readonly MetricInfo[]): boolean {
  return others.some((other) => other.name === name && other.digest !== digest)
}

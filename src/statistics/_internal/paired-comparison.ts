import { numberClusters } from '../clustered/number-clusters.ts'
import { countPairs } from '../paired/paired-proportion-procedure.ts'
import type { Sample, SampleComparison } from '../sample-comparison.ts'
import { checkSameLength } from '../samples/check-numbers.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import { sidedPairs } from '../samples/sided-pairs.ts'
import { appliedPolicy } from '../samples/sided-values.ts'
import { summariseArm } from '../samples/summarise-arm.ts'
import { effectOf } from './effect-of.ts'
import { observedEffect, possibleEffects } from './effects.ts'
import { pairedProcedure } from './paired-procedure.ts'
import { sampleVerdict } from './sample-verdict.ts'

/** Two samples, value i of both belonging to the same case. @internal */
export function pairedComparison(
  { candidate, baseline }: { readonly candidate: Sample; readonly baseline: Sample },
  options: CheckedOptions,
): SampleComparison {
  checkSameLength(['candidate', candidate], ['baseline', baseline])
  const { groups, hypothesis } = options
  if (groups) checkSameLength(['candidate', candidate], ['groups', groups])
  const range = scoreRange(options.scale)
  const missingPolicy = appliedPolicy(options.missing, range)
  const clusters = groups ? numberClusters(groups) : null
  const pairs = sidedPairs({ candidate, baseline, clusters }, { missing: missingPolicy, range })
  const { better, worse, n } = countPairs(pairs.complete)
  const procedure =
    n === 0 ? { method: 'none', undecidable: 'no case has scores in both arms' } : pairedProcedure(pairs, options)
  return {
    ...sampleVerdict(procedure, {
      options,
      n,
      cases: pairs.worst.candidate.length,
      estimate: observedEffect(pairs.complete, hypothesis, range),
      missingPolicy,
      possible: possibleEffects(range, hypothesis),
    }),
    candidate: summariseArm(candidate),
    baseline: summariseArm(baseline),
    effectSize: n === 0 ? null : effectOf(pairs.complete, { scale: options.scale, paired: true }),
    pairs: { better, worse, tied: n - better - worse },
  }
}

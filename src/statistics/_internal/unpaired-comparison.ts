import type { Sample, SampleComparison } from '../sample-comparison.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import { sidedArms } from '../samples/sided-arms.ts'
import { appliedPolicy } from '../samples/sided-values.ts'
import { summariseArm } from '../samples/summarise-arm.ts'
import { effectOf } from './effect-of.ts'
import { observedEffect, possibleEffects } from './effects.ts'
import { sampleVerdict } from './sample-verdict.ts'
import { unpairedProcedure } from './unpaired-procedure.ts'

/** Two independent samples. @internal */
export function unpairedComparison(
  samples: { readonly candidate: Sample; readonly baseline: Sample },
  options: CheckedOptions,
): SampleComparison {
  if (options.groups) throw new RangeError('groups need paired samples: value i of both arms is one case of group i')
  if (options.anytime) throw new RangeError('anytime needs paired samples: it bets on the differences of cases')
  const range = scoreRange(options.scale)
  const missingPolicy = appliedPolicy(options.missing, range)
  const arms = sidedArms(samples, { missing: missingPolicy, range })
  const { candidate, baseline } = arms.complete
  const isEmpty = candidate.length === 0 || baseline.length === 0
  const procedure = isEmpty
    ? { method: 'none', undecidable: 'all scores of an arm are missing' }
    : unpairedProcedure(arms, options)
  return {
    ...sampleVerdict(procedure, {
      options,
      n: candidate.length + baseline.length,
      cases: arms.worst.candidate.length + arms.worst.baseline.length,
      estimate: isEmpty ? null : observedEffect(arms.complete, options.hypothesis, range),
      missingPolicy,
      possible: possibleEffects(range, options.hypothesis),
    }),
    candidate: summariseArm(samples.candidate),
    baseline: summariseArm(samples.baseline),
    effectSize: isEmpty ? null : effectOf(arms.complete, { scale: options.scale, paired: false }),
  }
}

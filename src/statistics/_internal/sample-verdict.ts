import { casesNeeded } from '../planning/cases-needed.ts'
import { detectableEffect } from '../planning/detectable-effect.ts'
import { decide, type PossibleEffects } from '../procedure/decide.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { Interval, MissingPolicy, SampleVerdict } from '../sample-comparison.ts'
import type { CheckedOptions } from '../samples/check-options.ts'

/** What a verdict says besides the procedure. @internal */
export interface VerdictContext {
  readonly options: CheckedOptions
  /** Cases that carry the estimate. */
  readonly n: number
  /** Cases that the tests see: with missing scores bounded, all of them. */
  readonly cases: number
  readonly estimate: number | null
  readonly missingPolicy: MissingPolicy
  readonly possible: PossibleEffects
}

/** Reads estimate, interval, p-value and plans off a procedure. @internal */
export function sampleVerdict(procedure: Procedure | ImpossibleProcedure, context: VerdictContext): SampleVerdict {
  const { n, estimate, missingPolicy } = context
  const common = { n, estimate, method: procedure.method, missingPolicy }
  if (!('greater' in procedure) || estimate === null) {
    return { ...common, ...nothingDecided(context, procedure.undecidable), detectable: null, casesNeeded: null }
  }
  if (procedure.undecidable !== undefined) {
    const decision = nothingDecided(context, procedure.undecidable)
    return { ...common, ...decision, ...plans(procedure, context, estimate), detectable: null }
  }
  const decision = decided(procedure, context)
  return {
    ...common,
    ...decision,
    ...plans(procedure, { ...context, ...decision }, estimate),
    ...(procedure.errorBand && { errorBand: procedure.errorBand }),
  }
}

function plans(
  procedure: Procedure,
  { options, cases, interval }: VerdictContext & { readonly interval?: Interval },
  estimate: number,
): Pick<SampleVerdict, 'detectable' | 'casesNeeded'> {
  if (!options.plans) return { detectable: null, casesNeeded: null }
  const alpha = (1 - options.confidence) / 2
  return {
    detectable: interval ? detectableEffect(procedure, { ...options, estimate, interval }) : null,
    casesNeeded: casesNeeded(procedure, { ...options, estimate, alpha, cases }),
  }
}

function decided(
  { greater, less }: Procedure,
  { options: { hypothesis, confidence }, possible }: VerdictContext,
): Pick<SampleVerdict, 'interval' | 'pValue' | 'oppositePValue'> {
  const { kind, margin } = hypothesis
  const alpha = (1 - confidence) / 2
  const isWithin = kind === 'within'
  const lower = decide(greater, { margin: isWithin ? -margin : margin, alpha, possible })
  const mirrored = { lower: -possible.upper, upper: -possible.lower }
  const upper = decide(less, { margin: -margin, alpha, possible: mirrored })
  const interval = { lower: lower.limit, upper: -upper.limit, confidence }
  if (!isWithin) return { interval, pValue: lower.pValue, oppositePValue: upper.pValue }
  const above = decide(greater, { margin, alpha, possible })
  const below = decide(less, { margin, alpha, possible: mirrored })
  return {
    interval,
    pValue: Math.max(lower.pValue, upper.pValue),
    oppositePValue: Math.min(above.pValue, below.pValue),
  }
}

// The whole possible range; a p-value is 1 unless nothing possible could contradict what it is about.
function nothingDecided(
  { options: { hypothesis, confidence }, possible: { lower, upper } }: VerdictContext,
  undecidable: string | undefined,
): Pick<SampleVerdict, 'interval' | 'pValue' | 'oppositePValue' | 'undecidable'> {
  const { kind, margin } = hypothesis
  const isCertain = kind === 'greater' ? lower > margin : lower > -margin && upper < margin
  const isImpossible = kind === 'greater' ? upper < margin : lower > margin || upper < -margin
  return {
    interval: { lower, upper, confidence },
    pValue: isCertain ? 0 : 1,
    oppositePValue: isImpossible ? 0 : 1,
    undecidable: undecidable ?? 'no case has the scores that an estimate needs',
  }
}

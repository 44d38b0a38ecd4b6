import type { AskedEvidence } from './asked-evidence.ts'
import type { ThresholdEvidence } from './evidence.ts'
import type { EvidenceContext } from './evidence-context.ts'

const names = ['maxErrorRate', 'sequential', 'paired', 'acceptDrift', 'minimumEstimate', 'effect'] as const

/** What it takes to judge again; nothing for arrays, of which no rows are kept. @internal */
export function recordAsked({ runs, power, choices = {} }: EvidenceContext): Pick<ThresholdEvidence, 'asked'> {
  if (runs === undefined) {
    return {}
  }
  const made = names.flatMap((name) => (choices[name] === undefined ? [] : [[name, choices[name]] as const]))
  return { asked: { power, ...(Object.fromEntries(made) as Omit<AskedEvidence, 'power'>) } }
}

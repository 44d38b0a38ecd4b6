import type { VerdictEvidence } from '../../evidence/evidence.ts'
import type { RelationEvidence } from '../../evidence/relation-evidence.ts'
import { decide, type Decision } from '../../gates/decide.ts'
import { type Finding, toFinding } from '../protocol/finding.ts'

const states = { DEPLOY: 'pass', REJECT: 'fail', 'NEED MORE DATA': 'inconclusive' } as const

/**
 * One verdict on several relations, all of which are to be upheld: PASS if each is, FAIL if one is violated also after
 * correction for their number.
 *
 * @internal
 */
export function concludeRelations(evidence: readonly RelationEvidence[]): Finding {
  const [only, ...others] = evidence
  if (only !== undefined && others.length === 0) {
    return toFinding(only)
  }
  const decision = decide(evidence)
  const open = evidence.find(({ verdict }) => verdict.state !== 'pass')
  return {
    verdict:
      decision === undefined
        ? { state: 'inconclusive', reason: 'no relation was checked' }
        : read(evidence, decision.decision),
    ...(open?.hint === undefined ? {} : { hint: open.hint }),
    evidence,
  }
}

function openNames(evidence: readonly RelationEvidence[]): string {
  const names = evidence.flatMap(({ verdict, relation }) =>
    verdict.state === 'inconclusive'
      ? [relation.name]
      : verdict.state === 'fail'
        ? [`${relation.name} (violated, but not clearly enough for one of ${evidence.length})`]
        : [],
  )
  return names.join(', ')
}

function read(evidence: readonly RelationEvidence[], decision: Decision['decision']): VerdictEvidence {
  const state = states[decision]
  const all = evidence.length
  const names = (wanted: string): string =>
    evidence.flatMap(({ verdict, relation }) => (verdict.state === wanted ? [relation.name] : [])).join(', ')
  switch (state) {
    case 'pass':
      return { state, reason: `all ${all} relations are upheld` }
    case 'fail':
      return { state, reason: `of ${all} relations not upheld: ${names('fail')}` }
    case 'inconclusive':
    default:
      return { state, reason: `of ${all} relations not decided: ${openNames(evidence)}` }
  }
}

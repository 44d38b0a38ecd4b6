import { expect, test } from 'vitest'

import type { RelationEvidence } from '../../../../src/evidence/relation-evidence.ts'
import { concludeRelations } from '../../../../src/matchers/judging/conclude-relations.ts'
import { relationEvidence } from '../../evidence/__helpers__/examples.ts'

function relation(
  name: string,
  state: RelationEvidence['verdict']['state'],
  oppositePValue: number = 0.0001,
): RelationEvidence {
  const { pValue } = relationEvidence
  return {
    ...relationEvidence,
    relation: { ...relationEvidence.relation, name },
    verdict: { state, reason: 'because' },
    pValue,
    oppositePValue: state === 'fail' ? oppositePValue : 0.5,
  }
}

test('one relation has its own verdict', () => {
  expect(concludeRelations([relationEvidence])).toEqual({
    verdict: relationEvidence.verdict,
    evidence: [relationEvidence],
  })
})

test('several are upheld if each is', () => {
  const evidence = [relation('typos', 'pass'), relation('letter case', 'pass')]
  expect(concludeRelations(evidence)).toEqual({
    verdict: { state: 'pass', reason: 'all 2 relations are upheld' },
    evidence,
  })
})

test('several are not upheld if one is not, also after correction for their number', () => {
  const evidence = [relation('typos', 'pass'), relation('letter case', 'fail'), relation('accents', 'inconclusive')]
  expect(concludeRelations(evidence).verdict).toEqual({
    state: 'fail',
    reason: 'of 3 relations not upheld: letter case',
  })
})

test('what could be chance among so many is not decided, nor is what is open', () => {
  const evidence = [
    relation('typos', 'pass'),
    relation('letter case', 'fail', 0.02),
    relation('accents', 'inconclusive'),
  ]
  expect(concludeRelations(evidence).verdict).toEqual({
    state: 'inconclusive',
    reason: 'of 3 relations not decided: letter case (violated, but not clearly enough for one of 3), accents',
  })
})

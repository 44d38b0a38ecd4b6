import type { Run } from '../../src/evaluation/run.ts'
import { comparisonEvidence, relationEvidence, thresholdEvidence } from '../unit/evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../unit/reporter/__helpers__/sample-report.ts'
import type { Report } from '../../src/reporter/report.ts'
import { preview } from '../../src/evidence/preview.ts'

const words = 'refund invoice login password crash export board card invite charge error please cannot since'.split(' ')
const teams = ['billing', 'login', 'bug', 'feature', 'cancellation', 'how-to']

/** Some words, which depend on nothing but the numbers. */
function wordsOf(index: number, count: number): string {
  return Array.from({ length: count }, (_, at) => words[(index * 7 + at * at + at) % words.length]).join(' ')
}

/** The team that an arm answers with: right for a part of the cases. */
function answer(index: number, rate: number): string {
  const right = (index * 7919 + rate * 31) % 100 < rate
  return teams[(index + (right ? 0 : 1)) % teams.length] ?? ''
}

function runOf(name: string, rate: number, size: number): Run {
  const indices = Array.from({ length: size }, (_, index) => index)
  return {
    type: 'touchstone/run',
    evaluation: 'triage',
    system: { name },
    metrics: [
      { name: 'exact match', scale: 'binary', direction: 'higher' },
      { name: 'politeness', scale: { min: 0, max: 1 }, direction: 'higher' },
    ],
    trials: 1,
    cases: indices.map((index) => ({
      id: `T-${index}`,
      input: preview(`${wordsOf(index, 20)}\nTicket ${index}`, 200),
      expected: preview(teams[index % teams.length], 200),
      tags: { language: ['en', 'de', 'fr'][index % 3] ?? '' },
    })),
    observations: indices.map((index) => {
      const team = answer(index, rate)
      const isError = index % 1000 === 17
      return {
        caseId: `T-${index}`,
        trial: 0,
        outcome: isError ? 'error' : 'scored',
        scores: isError ? [null, null] : [team === teams[index % teams.length] ? 1 : 0, ((index * rate) % 100) / 100],
        latencyMs: 100 + ((index * 37 + rate * 11) % 997),
        usage: {
          calls: 1,
          cachedCalls: 0,
          inputTokens: 80,
          outputTokens: 20,
          costUsd: 1e-5 * (index % 50),
          waitedMs: 0,
        },
        fromCache: false,
        ...(isError
          ? { error: { origin: 'provider', name: 'APIError', message: '503 overloaded' } as const }
          : { output: preview(`${team}: ${wordsOf(index, 12)} thanks ${index % 7 === 0 ? name : 'you'}`, 200) }),
      }
    }),
    digests: { data: 'the same', scorers: 'the same' },
    session: 'one',
    seed: 1,
    startedAt: '2026-11-21T10:00:00.000Z',
    durationMs: 60_000,
  }
}

/** A report of two runs on so many cases, with a comparison, a threshold and a relation. */
export function largeReport(size: number): Report {
  const [candidate, baseline] = ['prompt v2', 'prompt v1']
  const compared = {
    ...comparisonEvidence,
    candidate: { ...comparisonEvidence.candidate, run: candidate },
    baseline: { ...comparisonEvidence.baseline, run: baseline },
  }
  return sampleReport([reportedTest([compared, thresholdEvidence, relationEvidence])], {
    rows: [
      { digest: candidate, run: runOf(candidate, 86, size) },
      { digest: baseline, run: runOf(baseline, 81, size) },
    ],
  })
}

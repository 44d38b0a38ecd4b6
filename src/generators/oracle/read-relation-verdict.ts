import { explainTooFew } from '../../evaluation/judgement/wording.ts'
import type { Verdict, VerdictState } from '../../evaluation/verdict.ts'
import type { RelationStatistics } from './relation-statistics.ts'
import { inputsToPass, type Tolerance } from './tolerance.ts'

/** What a verdict is read from. @internal */
export interface RelationFindings {
  readonly tolerance: Tolerance
  readonly confidence: number
  readonly statistics: RelationStatistics
  /** What the interval says. */
  readonly state: VerdictState
  readonly ended: 'complete' | 'decided' | 'refused' | 'budget' | 'interrupted'
  /** Inputs tried, and planned if that is known. */
  readonly tried: number
  readonly planned: number | null
  /** Violations that were seen, and how many of them were confirmed. */
  readonly seen: number
  readonly confirmed: number
  /** Violations that were followed up. */
  readonly followed: number
  /** Violations of earlier runs that were confirmed again. */
  readonly returned: number
  /** Whether what is seen needs no confirmation. */
  readonly isEvident: boolean
  /** Inputs that violate it. */
  readonly violating: number
  /** Why errors keep the verdict back, if they do. */
  readonly errors: string | undefined
}

/** The verdict on a relation, with its reason in words. @internal */
export function readRelationVerdict(findings: RelationFindings): Verdict {
  const { ended, errors, statistics, tolerance, confirmed, returned } = findings
  // A violation that is certain stays one, whatever became of the rest.
  if (tolerance.kind === 'none' && confirmed > 0) {
    return { state: 'fail', reason: explainViolations(findings) }
  }
  if (tolerance.kind === 'none' && returned > 0) {
    return { state: 'fail', reason: 'a violation of an earlier run was confirmed again' }
  }
  if (ended === 'budget' || ended === 'interrupted') {
    const rest = `${findings.tried} of ${findings.planned ?? 'the'} inputs`
    return ended === 'budget'
      ? { state: 'inconclusive', cause: 'budget', reason: `the budget was spent after ${rest}` }
      : { state: 'inconclusive', cause: 'undecidable', reason: `interrupted after ${rest}` }
  }
  if (errors !== undefined) {
    return { state: 'inconclusive', cause: 'errors', reason: errors }
  }
  if (statistics.undecidable !== undefined) {
    return { state: 'inconclusive', cause: 'undecidable', reason: statistics.undecidable }
  }
  return tolerance.kind === 'none' ? readNone(findings) : readInterval(findings, tolerance)
}

function explainViolations({ isEvident, violating, statistics }: RelationFindings): string {
  if (!isEvident) {
    return 'a violation was confirmed'
  }
  return violating === 1 ? 'a violation was seen' : `${violating} of ${statistics.n} inputs violate it`
}

/** Nothing was confirmed. */
function readNone({ statistics, seen, followed }: RelationFindings): Verdict {
  const { missing, interval, n } = statistics
  if (n === 0) {
    return { state: 'inconclusive', cause: 'undecidable', reason: 'no input was judged' }
  }
  if (missing > 0) {
    const reason = `${missing} of ${n + missing} inputs could not be judged, and each may violate the relation`
    return { state: 'inconclusive', cause: 'undecidable', reason }
  }
  if (seen > followed) {
    const reason =
      `${followed} of ${seen} violations were followed up, and none of them was confirmed. ` +
      `A system that disagrees with itself so often is judged by its excess: tolerate: { excess }`
    return { state: 'inconclusive', cause: 'undecidable', reason }
  }
  const limit = `at most ${percent(interval.upper)} of inputs violate it`
  return seen === 0
    ? { state: 'pass', reason: `no violation in ${n} ${n === 1 ? 'input' : 'inputs'}: ${limit}` }
    : { state: 'pass', reason: `${seen} seen, not confirmed: no more than noise; ${limit}` }
}

function readInterval(
  { statistics, state, confidence }: RelationFindings,
  tolerance: Exclude<Tolerance, { kind: 'none' }>,
): Verdict {
  const words = wordsOf(tolerance)
  if (state !== 'inconclusive') {
    return { state, reason: words[state] }
  }
  const tooFew = explainTooFew(statistics.n + statistics.missing, inputsToPass(tolerance, confidence))
  if (tooFew !== undefined) {
    return { state, cause: 'cases', reason: tooFew.replace(/\bcases?\b/u, 'inputs') }
  }
  return { state, cause: 'interval', reason: words.inconclusive }
}

function wordsOf(tolerance: Exclude<Tolerance, { kind: 'none' }>): Record<VerdictState, string> {
  switch (tolerance.kind) {
    case 'rate': {
      const rate = percent(tolerance.rate)
      return {
        pass: `fewer than ${rate} violate it`,
        fail: `more than ${rate} violate it`,
        inconclusive: `the interval contains ${rate}`,
      }
    }
    case 'excess': {
      const excess = `${short(tolerance.excess * 100)} pp`
      return {
        pass: `less than ${excess} more than it disagrees with itself`,
        fail: `over ${excess} more than it disagrees with itself`,
        inconclusive: `the interval contains ${excess}`,
      }
    }
    case 'within':
    default: {
      const within = short(tolerance.within)
      return {
        pass: `the same within ${within}`,
        fail: `different by more than ${within}`,
        inconclusive: `the interval reaches beyond ±${within}`,
      }
    }
  }
}

function percent(share: number): string {
  return `${short(share * 100)} %`
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−')
}

import type { Run } from '../evaluation/run.ts'
import { latestStates } from '../evaluation/sequential/latest-states.ts'
import type { GateArms, NamedRun } from './gate-arms.ts'
import { type GateOutcome, judgePolicy } from './judge-policy.ts'
import { PolicyError } from './policies/policy-error.ts'
import type { Requirement, ResolvedPolicy } from './policies/resolve-policy.ts'

/** What a gate at run level came to. @internal */
export interface RunGateOutcome extends GateOutcome {
  /** Names of the policy that more than one run has: nobody knows which is meant. */
  readonly ambiguous: readonly string[]
}

/** A policy that finds its runs by the names in it. @internal */
export type RunPolicy = ResolvedPolicy & { readonly candidate: string }

/**
 * Looks whether policies name the systems that they are about.
 *
 * @param source - file, or what was given in its place
 * @throws PolicyError naming each that does not
 * @internal
 */
export function checkNames(policies: readonly ResolvedPolicy[], source: string): RunPolicy[] {
  const problems = policies.flatMap(({ name, candidate, baseline, requirements }) => {
    const compares = requirements.some(({ asks }) => 'claim' in asks)
    const missing = [
      ...(candidate === undefined ? ['candidate'] : []),
      ...(compares && baseline === undefined ? ['baseline'] : []),
    ]
    const why = 'is needed: a gate of the run finds its systems by their names'
    return missing.map((key) => ({ path: `gate.${name}`, message: `${key} ${why}` }))
  })
  if (problems.length > 0) {
    throw new PolicyError(source, problems)
  }
  return policies.flatMap((policy) => {
    const { candidate } = policy
    return candidate === undefined ? [] : [{ ...policy, candidate }]
  })
}

/**
 * Judges a candidate by a policy, over all runs that eval files left.
 *
 * @param runs - each once
 * @param doubts - why the evidence of the run is not all there, one half-sentence per reason
 * @internal
 */
export function judgeRuns(policy: RunPolicy, runs: readonly NamedRun[], doubts: readonly string[]): RunGateOutcome {
  const states = new Set(latestStates(runs.map(({ run }) => run)))
  const latest = runs.filter(({ run }) => states.has(run))
  const ambiguous = new Set<string>()
  const evaluations = new Set<string>()
  const armsOf = (requirement: Requirement): GateArms => {
    const arms = findArms(requirement, policy, latest)
    if ('ambiguous' in arms) {
      ambiguous.add(arms.ambiguous)
      return { absent: arms.ambiguous }
    }
    if ('candidate' in arms) {
      evaluations.add(arms.candidate.run.evaluation)
    }
    return arms
  }
  const names = { candidate: policy.candidate, baseline: policy.baseline ?? null, evaluation: null }
  const context = { matcher: 'gate', negated: false, onInconclusive: 'fail' } as const
  const outcome = judgePolicy({ policy, names, armsOf, context, onImpossible: 'absent', doubts })
  const [evaluation = null, ...others] = evaluations
  const gate = { ...outcome.gate, evaluation: others.length === 0 ? evaluation : null }
  return { ...outcome, gate, ambiguous: [...ambiguous] }
}

type Found = GateArms | { readonly ambiguous: string }

/** The runs of both systems on the evaluation that is named, or on the only one that both have run on. */
function findArms(
  { evaluation, asks }: Requirement,
  { candidate, baseline }: RunPolicy,
  runs: readonly NamedRun[],
): Found {
  const names = 'claim' in asks && baseline !== undefined ? [candidate, baseline] : [candidate]
  const of = (name: string): NamedRun[] =>
    runs.filter(({ run }) => run.system.name === name && (evaluation ?? run.evaluation) === run.evaluation)
  const place = evaluation === undefined ? '' : ` on "${evaluation}"`
  const missing = names.find((name) => of(name).length === 0)
  if (missing !== undefined) {
    return { absent: `there is no run of "${missing}"${place}` }
  }
  const common = [...new Set(of(candidate).map(({ run }) => run.evaluation))].filter((each) =>
    names.every((name) => of(name).some(({ run }) => run.evaluation === each)),
  )
  const [only] = common
  if (only === undefined) {
    return { absent: `${names.map(quote).join(' and ')} have not run on the same evaluation` }
  }
  if (common.length > 1) {
    return {
      ambiguous: `${names.map(quote).join(' and ')} ran on ${common.map(quote).join(', ')}: name the evaluation`,
    }
  }
  return pick(names, (name) => of(name).filter(({ run }) => run.evaluation === only))
}

function pick(names: readonly string[], of: (name: string) => NamedRun[]): Found {
  const repeated = names.find((name) => of(name).length > 1)
  if (repeated !== undefined) {
    const { length } = of(repeated)
    const evaluation = of(repeated)[0]?.run.evaluation ?? ''
    return { ambiguous: `${length} runs are of "${repeated}" on "${evaluation}": give systems names of their own` }
  }
  const [candidate, baseline] = names.flatMap(of)
  if (candidate === undefined) {
    return { absent: 'there is no run' }
  }
  return baseline !== undefined && !canAlign(candidate.run, baseline.run)
    ? { absent: `${names.map(quote).join(' and ')} ran on different cases` }
    : { candidate, baseline }
}

/** Old rows hold nothing but previews of inputs, which do not tell whether cases are the same. */
function canAlign(a: Run, b: Run): boolean {
  const isIdentified = ({ cases }: Run): boolean => cases.every(({ digest }) => digest !== undefined)
  return a.digests.data === b.digests.data || (isIdentified(a) && isIdentified(b))
}

function quote(name: string): string {
  return `"${name}"`
}

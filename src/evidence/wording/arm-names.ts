import type { ArmEvidence, ComparisonEvidence } from '../evidence.ts'

type Arms = Pick<ComparisonEvidence, 'candidate' | 'baseline'>

/**
 * How the arms of a comparison are called: by their names, and by their versions where the names are the same.
 *
 * @internal
 */
export function armNames({ candidate, baseline }: Arms): readonly [candidate: string, baseline: string] {
  if (candidate.name !== baseline.name) {
    return [candidate.name, baseline.name]
  }
  if (candidate.version !== baseline.version) {
    return [withVersion(candidate), withVersion(baseline)]
  }
  return [candidate.name, areNamesakes({ candidate, baseline }) ? `another ${baseline.name}` : baseline.name]
}

/** Whether two systems are called the same, in name and version; a system against itself is none. @internal */
export function areNamesakes({ candidate, baseline }: Arms): boolean {
  return (
    candidate.name === baseline.name &&
    candidate.version === baseline.version &&
    candidate.run !== undefined &&
    baseline.run !== undefined &&
    candidate.run !== baseline.run
  )
}

function withVersion({ name, version }: ArmEvidence): string {
  return version === undefined ? name : `${name} (${version})`
}

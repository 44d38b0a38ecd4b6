import type { Run } from '../../evaluation/run.ts'
import type { RunFile } from './run-file.ts'
import type { FactDifference } from './run-file-diff.ts'

type Facts = Readonly<Record<string, string | number | null | undefined>>

/** What two runs of Vitest were made with, as far as it differs. @internal */
export function diffFiles(before: RunFile, after: RunFile): FactDifference[] {
  return diffFacts(factsOfFile(before), factsOfFile(after))
}

/** What two runs of one system on one evaluation were made with, as far as it differs. @internal */
export function diffRunFacts(before: Run, after: Run): FactDifference[] {
  const place = `${after.evaluation}, ${after.system.name}`
  return diffFacts(factsOfRun(before), factsOfRun(after)).map((each) => ({ ...each, fact: `${place}: ${each.fact}` }))
}

function diffFacts(before: Facts, after: Facts): FactDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((fact) => {
    const [a, b] = [textOf(before[fact]), textOf(after[fact])]
    return a === b ? [] : [{ fact, before: a, after: b }]
  })
}

function textOf(value: Facts[string]): string | null {
  return value === undefined || value === null ? null : String(value)
}

function factsOfFile({ provenance, policies }: RunFile): Facts {
  const { touchstone, vitest, node, platform, git } = provenance
  return {
    'vitest-touchstone': touchstone,
    Vitest: vitest,
    Node: node,
    platform,
    commit: git?.commit,
    branch: git?.branch,
    'uncommitted changes': git === null || git === undefined ? null : git.dirty ? 'yes' : 'no',
    ...Object.fromEntries(Object.entries(policies).map(([gate, digest]) => [`policy of gate ${gate}`, digest])),
  }
}

function factsOfRun({ system: { version }, digests, trials, seed, metrics }: Run): Facts {
  return {
    'version of the system': version,
    data: digests.data,
    scorers: digests.scorers,
    ...Object.fromEntries(metrics.map(({ name, digest }) => [`scorer ${name}`, digest])),
    trials,
    seed,
  }
}

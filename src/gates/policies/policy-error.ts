import { printMessageOnly, TouchstoneError } from '../../errors.ts'

/** One thing that is wrong with a policy. @public */
export interface PolicyProblem {
  /** Line in the file, from 1; absent for objects, and where it cannot be told. */
  readonly line?: number
  /** `gate.triage.guard[1].within`; empty for the whole. */
  readonly path: string
  readonly message: string
}

/** A policy that cannot be read. Nothing is run. @public */
export class PolicyError extends TouchstoneError {
  /** The file, or what was given in its place. */
  readonly source: string
  readonly problems: readonly PolicyProblem[]

  constructor(source: string, problems: readonly PolicyProblem[], options?: ErrorOptions) {
    super('POLICY', problems.map((problem) => describe(source, problem)).join('\n'), options)
    this.source = source
    this.problems = problems
    printMessageOnly(this)
  }
}

function describe(source: string, { line, path, message }: PolicyProblem): string {
  return [line === undefined ? source : `${source}:${line}`, ...(path === '' ? [] : [path]), message].join(': ')
}

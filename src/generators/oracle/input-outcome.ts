/** What was found out about one input. @public */
export interface InputOutcome {
  /** 0-based. */
  readonly position: number
  readonly group?: string | undefined
  /**
   * - `judged`: all of its mutants were judged, or one violates the relation;
   * - `missing`: there should have been an answer, and there is none (an error, or outputs that cannot be judged);
   * - `not applicable`: there is no mutant of it.
   */
  readonly status: 'judged' | 'missing' | 'not applicable'
  /** Whether one of its mutants violates the relation. */
  readonly violated: boolean
  /** Whether one of as many repeats of the unchanged input does; only where the excess is asked for. */
  readonly disagreed: boolean
  /** Mean difference over its mutants; only where the mean is asked for. */
  readonly difference: number | null
}

/** How many of the inputs so far had which outcome. @internal */
export interface InputCounts {
  readonly judged: number
  readonly violating: number
  readonly missing: number
  readonly notApplicable: number
}

/** @internal */
export function countInputs(outcomes: readonly InputOutcome[]): InputCounts {
  const count = (holds: (outcome: InputOutcome) => boolean): number => outcomes.filter(holds).length
  return {
    judged: count(({ status }) => status === 'judged'),
    violating: count(({ status, violated }) => status === 'judged' && violated),
    missing: count(({ status }) => status === 'missing'),
    notApplicable: count(({ status }) => status === 'not applicable'),
  }
}

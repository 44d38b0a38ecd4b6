import { TouchstoneError } from '../../errors.ts'

/** A subgroup without cases. @public */
export class EmptySubgroupError extends TouchstoneError {
  /** @param problems - what its tags have instead, one half-sentence each */
  constructor(evaluation: string, subgroup: string, problems: readonly string[]) {
    const reason = problems.length === 0 ? 'no case has all of these tags' : problems.join('; ')
    super('EMPTY_SUBGROUP', `no case of "${evaluation}" has ${subgroup}: ${reason}`)
  }
}

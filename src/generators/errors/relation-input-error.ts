import { TouchstoneError } from '../../errors.ts'

/** A relation was given an input in which it does not find what it changes. @public */
export class RelationInputError extends TouchstoneError {
  /** The name of the relation, or of the function that was asked. */
  readonly relation: string

  constructor(relation: string, problem: string, options?: ErrorOptions) {
    super('RELATION_INPUT', `${relation}: ${problem}`, options)
    this.relation = relation
  }
}

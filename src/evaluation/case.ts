/**
 * One item of an evaluation.
 *
 * @public
 */
export interface Case<Input = unknown, Expected = unknown> {
  /** Unique within the dataset; a hash of the input unless given (`hash#2` for a repeated input). */
  readonly id: string
  readonly input: Input
  readonly expected?: Expected
  /** Name of the cluster (same document, same user). Cases of one group are not independent. */
  readonly group?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** A case as people write it: everything but the input may be absent. @public */
export type CaseInput<Input = unknown, Expected = unknown> = Omit<Case<Input, Expected>, 'id'> & {
  readonly id?: string
}

import { ModelError, type ModelFacts } from './model-error.ts'

/**
 * The model declined to answer, or a filter of the provider removed the answer. Like every error here it is counted
 * as the provider's: the code under test did its part. To judge refusals, use `onRefusal: 'output'`.
 *
 * @public
 */
export class RefusalError extends ModelError {
  /** What the model said instead; empty if a filter removed it. */
  readonly refusal: string
  readonly isFiltered: boolean

  constructor({
    refusal,
    isFiltered,
    ...facts
  }: ModelFacts & { readonly refusal: string; readonly isFiltered: boolean }) {
    super(
      { ...facts, code: 'REFUSAL' },
      isFiltered ? 'a filter of the provider removed the answer' : `the model refused: ${refusal}`,
    )
    this.refusal = refusal
    this.isFiltered = isFiltered
  }
}

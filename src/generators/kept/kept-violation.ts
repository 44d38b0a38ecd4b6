/** A violation that is kept beside the test, to be tried first in later runs. @public */
export interface KeptViolation {
  /** Name of the relation. */
  readonly relation: string
  readonly input: unknown
  readonly transformed: unknown
  /** The outputs at the time. */
  readonly before: unknown
  readonly after: unknown
  readonly seed: number
  readonly path: string
}

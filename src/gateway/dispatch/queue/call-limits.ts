import type { JobOrder } from './job.ts'

/** Limits that workers share. @internal */
export interface CallLimits {
  /**
   * Resolves when a call may be made.
   *
   * @param bytes - of the body that is sent
   * @returns to be told the tokens that the call took, if the reply tells them
   */
  enter(order: JobOrder, bytes: number): Promise<(tokens: number | undefined) => void>
}

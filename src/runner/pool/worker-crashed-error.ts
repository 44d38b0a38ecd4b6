import { TouchstoneError } from '../../errors.ts'

/** The worker of eval files has ended although Vitest still waited for it. @internal */
export class WorkerCrashedError extends TouchstoneError {
  /**
   * @param files - relative to the root; none if it had not been given any
   * @param cause - the exit code, or what ended the worker
   */
  constructor(files: readonly string[], cause: unknown) {
    const subject = files.length === 0 ? 'the worker of an eval file' : `the worker of ${files.join(', ')}`
    super(
      'WORKER_CRASHED',
      `${subject} ${describe(cause)}. Tests without a result have none, and their calls were given up.`,
      cause instanceof Error ? { cause } : {},
    )
  }
}

function describe(cause: unknown): string {
  if (typeof cause === 'number') {
    return `ended unexpectedly, with exit code ${cause}`
  }
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'ran out of memory'
  }
  return `was ended by an error: ${cause instanceof Error ? cause.message : String(cause)}`
}

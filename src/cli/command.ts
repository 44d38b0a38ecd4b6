import type { Command } from 'commander'

/** Where a command writes. @internal */
export interface CliOutput {
  /** What was asked for: standard output. */
  readonly print: (text: string) => void
  /** What went wrong: standard error. */
  readonly printError: (text: string) => void
}

/**
 * Adds one command to the program. Its action calls one function of a room and prints what comes back; it throws what
 * goes wrong, and sets `process.exitCode` to nothing: `exit` is told instead where the answer is a no (1).
 *
 * @internal
 */
export type CliCommand = (program: Command, context: CliOutput & { readonly exit: (code: number) => void }) => void

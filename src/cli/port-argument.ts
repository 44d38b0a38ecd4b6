/**
 * A port that was given on the command line; 0 asks for one that is free.
 *
 * @throws RangeError if it is not a whole number from 0 to 65535
 * @internal
 */
export function portArgument(text: string): number {
  const port = Number(text)
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port must be a whole number from 0 to 65535, got "${text}"`)
  }
  return port
}

/** Says which port is taken, where that is what went wrong. @internal */
export function describePortTrouble(error: unknown, port: string): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return isTaken
    ? new Error(`port ${port} is taken: name another with --port, or leave it out for one that is free`, {
        cause: error,
      })
    : error
}

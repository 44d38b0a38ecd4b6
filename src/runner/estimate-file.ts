/** The environment variable that `touchstone estimate` sets for the Vitest that it starts. @internal */
export const ESTIMATE_FILE = 'TOUCHSTONE_ESTIMATE_FILE'

/** The file that the gateway's host writes an estimate to, in place of letting calls through; `undefined` in a real run. @internal */
export function estimateFile(): string | undefined {
  return process.env[ESTIMATE_FILE]
}

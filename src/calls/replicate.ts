/** The environment variable that `touchstone calibrate` sets for the Vitest that it starts. @internal */
export const REPLICATE = 'TOUCHSTONE_REPLICATE'

/**
 * Which sample of every answer is asked for: 0, or another one in an A/A run. Replies to different ones are kept apart.
 *
 * @internal
 */
export function replicate(): number {
  const asked = Number(process.env[REPLICATE] ?? 0)
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 0
}

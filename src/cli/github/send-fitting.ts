import { GithubError } from './github-error.ts'

/** Shorter texts say nothing. */
const shortest = 500

/**
 * Sends a text, and a shorter one where GitHub finds it too long after all: its limits count characters here and bytes
 * there, and are not documented everywhere.
 *
 * @param limit - what GitHub is known to take
 * @param send - makes a text of at most so much, and sends it
 * @internal
 */
export async function sendFitting<T>(limit: number, send: (limit: number) => Promise<T>): Promise<T> {
  try {
    return await send(limit)
  } catch (error) {
    if (!(error instanceof GithubError) || error.status !== 422 || limit / 2 < shortest) {
      throw error
    }
    return await sendFitting(Math.floor(limit / 2), send)
  }
}

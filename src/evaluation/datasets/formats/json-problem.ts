/** What is wrong with a text that is not JSON, and where. @internal */
export interface JsonProblem {
  readonly reason: string
  /** Both 1-based, and absent where the text ends too early. */
  readonly line: number | undefined
  readonly column: number | undefined
}

/**
 * Reads what `JSON.parse` has thrown.
 *
 * @param text - that was parsed
 * @internal
 */
export function readJsonProblem(error: unknown, text: string): JsonProblem {
  const message = String(error).replace(/^SyntaxError: /u, '')
  // Node adds the line only where it has shown nothing of the text itself.
  const place = /^(.*?) at position (\d+)(?: \(line \d+ column \d+\))?$/su.exec(message)
  if (place === null) {
    return { reason: shortened(message), line: undefined, column: undefined }
  }
  const before = text.slice(0, Number(place[2])).split('\n')
  return {
    reason: (place[1] ?? message).replace(/ in JSON$/u, ''),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  }
}

/** Where Node finds a token that it did not expect, it quotes the text around it: `Unexpected token 'a', "abc" is not valid JSON`. */
function shortened(message: string): string {
  return message.replace(/, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/su, ' near $1').replace(/\s+/gu, ' ')
}

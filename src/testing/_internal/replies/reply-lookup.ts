import type { ReplyTable } from '../../answers.ts'
import type { Reply } from '../../reply.ts'

/** Finds the reply to a prompt: by the key that equals it, else by the longest key that it contains. @internal */
export function replyLookup(table: ReplyTable): (prompt: string) => Reply | undefined {
  const replies = new Map(Object.entries(table))
  const longestFirst = [...replies.keys()].filter((key) => key !== '').sort((a, b) => b.length - a.length)
  return (prompt) => {
    const exact = replies.get(prompt)
    if (exact !== undefined) {
      return exact
    }
    const contained = longestFirst.find((key) => prompt.includes(key))
    return contained === undefined ? undefined : replies.get(contained)
  }
}

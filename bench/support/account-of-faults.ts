import type { LoggedRequest } from '../../src/testing/index.ts'

/** What a server's log says of the ends of cases, by prompt. */
export interface Account {
  readonly requests: number
  readonly answered: number
  readonly errors: number
  /** Replies that the server sent whole. */
  readonly whole: number
  /** Replies that broke off, or were whole but no JSON. */
  readonly lost: number
  /** Cases with more than one whole reply: the first was lost on its way when the server went down. */
  readonly twice: number
  /** Answered cases that the server has sent no whole reply. */
  readonly unexplained: number
}

/** Compares what the caller has with what the server has sent. */
export function accountOf(requests: readonly LoggedRequest[], ends: ReadonlyMap<string, string>): Account {
  const whole = new Map<string, number>()
  let lost = 0
  for (const { body, status, aborted, faults } of requests) {
    const isDamaged = aborted || faults.includes('malformed') || faults.includes('empty')
    if (status === 200 && !isDamaged) {
      const prompt = promptOf(body)
      whole.set(prompt, (whole.get(prompt) ?? 0) + 1)
    } else if (status === 200) {
      lost += 1
    }
  }
  const answered = [...ends].filter(([, end]) => end === 'answered').map(([prompt]) => prompt)
  return {
    requests: requests.length,
    answered: answered.length,
    errors: ends.size - answered.length,
    whole: [...whole.values()].reduce((sum, times) => sum + times, 0),
    lost,
    twice: [...whole.values()].filter((times) => times > 1).length,
    unexplained: answered.filter((prompt) => !whole.has(prompt)).length,
  }
}

function promptOf(body: unknown): string {
  const { messages } = body as { readonly messages: ReadonlyArray<{ readonly content: string }> }
  return messages[0]?.content ?? ''
}

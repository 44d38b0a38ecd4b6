import type { Answer } from '../answer.ts'
import type { Protocol, Question, Round } from '../protocol.ts'
import { callTool, recordCall } from './call-tool.ts'
import type { CalledTool, ModelAnswer } from './model-answer.ts'
import type { ModelTools } from './model-tool.ts'

/** @internal */
export interface Conversation {
  readonly protocol: Protocol
  readonly tools: ModelTools
  /** How often the model may be asked. */
  readonly maxRounds: number
  /** Reads the answer that ends it. */
  readonly toOutput: (answer: Answer) => unknown
}

/**
 * Asks a model, and calls the tools that it asks for, until it answers.
 *
 * @throws what protocol, tools and reader throw
 * @internal
 */
export async function converse(
  { messages, signal }: Omit<Question, 'rounds'>,
  { protocol, tools, maxRounds, toOutput }: Conversation,
): Promise<ModelAnswer<unknown>> {
  const rounds: Round[] = []
  const toolCalls: CalledTool[] = []
  for (;;) {
    const answer = await protocol.ask({ messages, rounds, signal })
    const so = { toolCalls, rounds: rounds.length + 1, finishReason: answer.finishReason }
    if (answer.calls.length === 0) {
      const refused = answer.refusal === '' ? {} : { refusal: answer.refusal }
      return { answer: toOutput(answer), ...so, ...refused, stoppedBy: 'answer' }
    }
    const stoppedBy = reasonToStop(answer, { tools, isLast: rounds.length + 1 >= maxRounds })
    if (stoppedBy !== undefined) {
      toolCalls.push(...answer.calls.map(recordCall))
      return { answer: null, ...so, stoppedBy }
    }
    const outcomes = await Promise.all(answer.calls.map((call) => callTool(call, tools, signal)))
    toolCalls.push(...outcomes.map(({ record }) => record))
    const results = answer.calls.map(({ id, name }, i) => ({ id, name, text: outcomes[i]?.text ?? '' }))
    rounds.push({ answer, results })
  }
}

function reasonToStop(
  { calls }: Answer,
  { tools, isLast }: { readonly tools: ModelTools; readonly isLast: boolean },
): 'tool' | 'rounds' | undefined {
  const wantsOurs = calls.some(({ name }) => Object.hasOwn(tools, name) && tools[name]?.run === undefined)
  return wantsOurs ? 'tool' : isLast ? 'rounds' : undefined
}

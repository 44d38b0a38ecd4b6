import { checkOptionNames } from '../evaluation/check-option-names.ts'
import { type System, system, type SystemFunction, toSystem } from '../evaluation/system.ts'

/** What was said, by whom. @public */
export interface ConversationMessage {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** A conversation that has been held. @public */
export interface HeldConversation {
  /** All that was said, in order: the user's turns and the answers to them. */
  readonly messages: readonly ConversationMessage[]
  /** The last answer. */
  readonly answer: string
  /** The outputs as the system gave them, one for each turn. */
  readonly outputs: readonly unknown[]
}

/**
 * Holds a conversation with a system: it is asked once for each turn of the user, and shown all that was said before, its own answers included. The input of a case is
 * the list of turns.
 *
 * The answer to a turn is the output if that is a text, its `answer` if it has one (models with tools), else its JSON. What the system throws ends the conversation with that error.
 *
 * @param spoken - takes chat messages: `model(…)`, or any system or function
 * @throws RangeError if an option is not known; its runs, for turns that are not texts
 * @example
 * ```ts
 * const support = conversation(model('openai/gpt-5-mini', { system: 'You look after orders.' }))
 * const held = evaluation('support', { cases: [{ input: ['Where is order 7?', 'And when will it come?'] }], score: judge(rubric, { model }) })
 * ```
 * @public
 */
export function conversation(
  spoken: System<readonly ConversationMessage[]> | SystemFunction<readonly ConversationMessage[]>,
  options: { readonly name?: string } = {},
): System<readonly string[], HeldConversation> {
  checkOptionNames('conversation', options, ['name'])
  const inner = toSystem(spoken)
  const { name = inner.name } = options
  return system(
    name,
    async (turns, call) => {
      const messages: ConversationMessage[] = []
      const outputs: unknown[] = []
      for (const content of checkTurns(turns)) {
        messages.push({ role: 'user', content })
        const output: unknown = await inner.run([...messages], call)
        outputs.push(output)
        messages.push({ role: 'assistant', content: textOf(output) })
      }
      return { messages, answer: messages.at(-1)?.content ?? '', outputs }
    },
    inner.version === undefined ? {} : { version: inner.version },
  )
}

function checkTurns(turns: unknown): readonly string[] {
  if (!Array.isArray(turns) || turns.length === 0 || !turns.every((turn) => typeof turn === 'string')) {
    throw new RangeError(
      'conversation: the input must be a list of texts, the turns of the user, and hold one at least',
    )
  }
  return turns
}

function textOf(output: unknown): string {
  const said: unknown = typeof output === 'object' && output !== null && 'answer' in output ? output.answer : output
  return typeof said === 'string' ? said : (JSON.stringify(said) ?? '')
}

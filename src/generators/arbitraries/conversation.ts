import * as fc from 'fast-check'

import { ticket } from './ticket.ts'
import { sentence } from './sentence.ts'

/** One message of a chat. @public */
export interface ConversationMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** Options of `conversation`. @public */
export interface ConversationOptions {
  /** What users say. @defaultValue ticket() */
  readonly user?: fc.Arbitrary<string>
  /** What the assistant says. @defaultValue sentence() */
  readonly assistant?: fc.Arbitrary<string>
  /** Perhaps the first message. @defaultValue an instruction to be a helpful assistant */
  readonly system?: fc.Arbitrary<string>
  /** Largest number of times that the user speaks. @defaultValue 4 */
  readonly maxTurns?: number
}

/**
 * A conversation that waits for an answer: perhaps a system message, then user and assistant in turn, the user first and last. Shrinks to
 * one short message of the user.
 *
 * @throws RangeError if `maxTurns` is not an integer ≥ 1
 * @public
 */
export function conversation({
  user = ticket(),
  assistant = sentence(),
  system = fc.constant('You are a helpful assistant.'),
  maxTurns = 4,
}: ConversationOptions = {}): fc.Arbitrary<readonly ConversationMessage[]> {
  if (!(Number.isInteger(maxTurns) && maxTurns >= 1)) {
    throw new RangeError(`conversation: maxTurns must be an integer ≥ 1, got ${maxTurns}`)
  }
  const earlier = fc.array(fc.tuple(user, assistant), { maxLength: maxTurns - 1, size: 'max' })
  return fc
    .tuple(fc.option(system), earlier, user)
    .map(([system, earlier, last]) => [
      ...(system === null ? [] : [{ role: 'system', content: system } as const]),
      ...earlier.flatMap(([asked, answered]) => [
        { role: 'user', content: asked } as const,
        { role: 'assistant', content: answered } as const,
      ]),
      { role: 'user', content: last } as const,
    ])
}

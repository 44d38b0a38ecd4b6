import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { type System, system } from '../../evaluation/system.ts'
import { attempt, checkMilliseconds } from './attempt.ts'
import { combinedName, combinedVersion, type Member, readMembers } from './members.ts'
import { checkFunction } from './check-function.ts'
import { throwIfFinal } from './throw-if-final.ts'

/** Options of `fallback`. @public */
export interface FallbackOptions {
  /** How reports call it. @defaultValue `'fallback of …'` */
  readonly name?: string
  /** Time for each system, in milliseconds; waits for the gateway do not count. @defaultValue none but that of the case */
  readonly timeoutMs?: number
  /** Whether the next one is asked after this error. @defaultValue after every error */
  readonly when?: (error: unknown) => boolean
}

/**
 * Asks the first system, and where it fails the next: a model that is down is replaced by another. What a model is down for is tried again by the gateway before,
 * as always. Where all fail, the error of the first is thrown.
 *
 * @param systems - in the order in which they are asked; two at least
 * @throws RangeError if there are fewer, or an option is out of range
 * @example
 * ```ts
 * const robust = fallback([model('openai/gpt-5-mini'), model('anthropic/claude-haiku-4-5')])
 * ```
 * @public
 */
export function fallback<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options: FallbackOptions = {},
): System<Input, Output> {
  checkOptionNames('fallback', options, ['name', 'timeoutMs', 'when'])
  const { name, timeoutMs, when = () => true } = options
  checkMilliseconds('fallback', { timeoutMs })
  checkFunction('fallback', { when })
  const members = readMembers('fallback', systems)
  return system(
    combinedName({ name, kind: 'fallback' }, members),
    async (input: Input, call) =>
      await firstToAnswer(members, {
        signal: call.signal,
        ask: async (member) => await attempt(member, { input, call, timeoutMs }),
        when,
      }),
    { version: combinedVersion(members, ['fallback', timeoutMs, options.when]) },
  )
}

/** @internal */
export interface InTurn<Member, Output> {
  readonly signal: AbortSignal
  readonly ask: (member: Member) => Promise<Output>
  /** Whether the next one is asked after this error. */
  readonly when: (error: unknown) => boolean
}

/**
 * One after the other, until one answers.
 *
 * @throws the error of the first if none does; one after which no other is asked; what ends the case for all members
 * @internal
 */
export async function firstToAnswer<Member, Output>(
  members: readonly Member[],
  { signal, ask, when }: InTurn<Member, Output>,
): Promise<Output> {
  const errors: unknown[] = []
  for (const member of members) {
    try {
      return await ask(member)
    } catch (error) {
      throwIfFinal(error, signal)
      if (!when(error)) {
        throw error
      }
      errors.push(error)
    }
  }
  throw errors[0]
}

import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { type System, system, type SystemCall } from '../../evaluation/system.ts'
import { checkMilliseconds, tryMember } from './attempt.ts'
import { checkConfidence, type Confidence, confidenceOf } from './confidence.ts'
import { combinedName, combinedVersion, type Member, readMembers } from './members.ts'

/** Options of `cascade`. @public */
export interface CascadeOptions<Input = unknown, Output = unknown> {
  /** How sure an answer is. Not asked of the last system, whose answer counts in any case. */
  readonly confidence: Confidence<Input, Output>
  /** An answer as sure as this, or surer, is taken. @defaultValue 0.8 */
  readonly threshold?: number
  /** How reports call it. @defaultValue `'cascade of …'` */
  readonly name?: string
  /** Time for each system, in milliseconds; waits for the gateway do not count. @defaultValue none but that of the case */
  readonly timeoutMs?: number
}

/**
 * Asks the first system, and where it is not sure or fails the next: cheap ones first, the best last. The last one's answer is taken as it is; where it
 * fails, the surest of those before.
 *
 * @param systems - in the order in which they are asked; two at least
 * @throws RangeError if there are fewer, or an option is out of range
 * @example
 * ```ts
 * const cheap = cascade([model('openai/gpt-5-nano', { schema }), model('openai/gpt-5', { schema })], {
 *   confidence: ({ sure }) => sure,
 * })
 * ```
 * @public
 */
export function cascade<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options: CascadeOptions<NoInfer<Input>, NoInfer<Output>>,
): System<Input, Output> {
  checkOptionNames('cascade', options, ['confidence', 'threshold', 'name', 'timeoutMs'])
  const { confidence, threshold = 0.8, name, timeoutMs } = options
  checkConfidence('cascade', confidence)
  checkMilliseconds('cascade', { timeoutMs })
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`cascade: threshold must be a finite number, got ${String(threshold)}`)
  }
  const members = readMembers('cascade', systems)
  return system(
    combinedName({ name, kind: 'cascade' }, members),
    async (input: Input, call) => await descend(members, { input, call, timeoutMs, confidence, threshold }),
    { version: combinedVersion(members, ['cascade', confidence, threshold, timeoutMs]) },
  )
}

interface Descent<Input, Output> {
  readonly input: Input
  readonly call: SystemCall
  readonly timeoutMs: number | undefined
  readonly confidence: Confidence<Input, Output>
  readonly threshold: number
}

async function descend<Input, Output>(
  members: ReadonlyArray<System<Input, Output>>,
  descent: Descent<Input, Output>,
): Promise<Output> {
  const { input, confidence, threshold } = descent
  const errors: unknown[] = []
  let surest: { readonly answer: Output; readonly sureness: number } | undefined
  for (const [index, member] of members.entries()) {
    const tried = await tryMember(member, descent)
    if ('error' in tried) {
      errors.push(tried.error)
      continue
    }
    const { answer } = tried
    if (index === members.length - 1) {
      return answer
    }
    const sureness = await confidenceOf(confidence, answer, { input, system: member.name })
    if (sureness >= threshold) {
      return answer
    }
    surest = surest === undefined || sureness > surest.sureness ? { answer, sureness } : surest
  }
  if (surest === undefined) {
    throw errors[0]
  }
  return surest.answer
}

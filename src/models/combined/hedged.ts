import { whenAborted } from '../../calls/when-aborted.ts'
import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { type System, system, type SystemCall } from '../../evaluation/system.ts'
import { linkSignals } from '../../gateway/link-signals.ts'
import { afterWorking, askMember, checkMilliseconds } from './attempt.ts'
import { combinedName, combinedVersion, type Member, readMembers } from './members.ts'
import { throwIfFinal } from './throw-if-final.ts'

/** Options of `hedged`. @public */
export interface HedgedOptions {
  /** Milliseconds without an answer after which the next system is asked as well; waits for the gateway do not count. */
  readonly afterMs: number
  /** How reports call it. @defaultValue `'hedged of …'` */
  readonly name?: string
}

/**
 * Asks the first system, and where it has not answered after a while the next one as well; one that fails is replaced at once. The first answer counts, and the
 * others are given up. (For a second request to the same model there is `gateway.hedge`, which learns what slow is.)
 *
 * What a call that was given up has cost is not known, and so neither are cost and tokens of its case.
 *
 * @param systems - in the order in which they are asked; two at least
 * @throws RangeError if there are fewer, or an option is out of range
 * @example
 * ```ts
 * const prompt = hedged([model('openai/gpt-5-mini'), model('gemini/gemini-2.5-flash')], { afterMs: 2_000 })
 * ```
 * @public
 */
export function hedged<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options: HedgedOptions,
): System<Input, Output> {
  checkOptionNames('hedged', options, ['afterMs', 'name'])
  const { afterMs, name } = options
  checkMilliseconds('hedged', { afterMs: afterMs ?? Number.NaN })
  const members = readMembers('hedged', systems)
  return system(
    combinedName({ name, kind: 'hedged' }, members),
    async (input: Input, call) => await race(members, { input, call, afterMs }),
    { version: combinedVersion(members, ['hedged', afterMs]) },
  )
}

interface RaceOptions<Input> {
  readonly input: Input
  readonly call: SystemCall
  readonly afterMs: number
}

async function race<Input, Output>(
  members: ReadonlyArray<System<Input, Output>>,
  { input, call, afterMs }: RaceOptions<Input>,
): Promise<Output> {
  call.signal.throwIfAborted()
  const link = linkSignals([call.signal])
  let unfollow = (): void => {}
  try {
    return await new Promise<Output>((resolve, reject) => {
      const start = async (member: System<Input, Output>): Promise<Output> =>
        await askMember(member, input, { ...call, signal: link.signal })
      const check = (error: unknown): void => throwIfFinal(error, call.signal)
      const running = new Race(members, { start, check, afterMs, resolve, reject })
      unfollow = whenAborted(call.signal, () => running.stop(call.signal.reason))
      running.next()
    })
  } finally {
    unfollow()
    link.abort(new Error('another system has answered first'))
    link.unlink()
  }
}

interface RaceRules<Input, Output> {
  readonly start: (member: System<Input, Output>) => Promise<Output>
  /** Throws what no other member could make up for. */
  readonly check: (error: unknown) => void
  readonly afterMs: number
  readonly resolve: (answer: Output) => void
  readonly reject: (error: unknown) => void
}

/** Who is still to be asked, who was, and who has failed. */
class Race<Input, Output> {
  readonly #waiting: Array<System<Input, Output>>
  readonly #rules: RaceRules<Input, Output>
  readonly #errors: unknown[] = []
  #running = 0
  #isOver = false
  #disarm = (): void => {}

  constructor(members: ReadonlyArray<System<Input, Output>>, rules: RaceRules<Input, Output>) {
    this.#waiting = [...members]
    this.#rules = rules
  }

  /** Asks the next system, if there is one. */
  next(): void {
    this.#disarm()
    const member = this.#waiting.shift()
    if (member === undefined || this.#isOver) {
      return
    }
    this.#running += 1
    this.#rules.start(member).then(
      (answer) => this.#end(() => this.#rules.resolve(answer)),
      (error: unknown) => this.#fail(error),
    )
    if (this.#waiting.length > 0) {
      this.#disarm = afterWorking(this.#rules.afterMs, () => this.next())
    }
  }

  /** Waits for nobody any more. */
  stop(reason: unknown): void {
    this.#end(() => this.#rules.reject(reason))
  }

  #fail(error: unknown): void {
    this.#running -= 1
    this.#errors.push(error)
    try {
      this.#rules.check(error)
    } catch (final) {
      this.stop(final)
      return
    }
    if (this.#waiting.length > 0) {
      this.next()
    } else if (this.#running === 0) {
      this.#end(() => this.#rules.reject(this.#errors[0]))
    }
  }

  #end(settle: () => void): void {
    this.#isOver = true
    this.#disarm()
    settle()
  }
}

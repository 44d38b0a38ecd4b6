import { callContext, withCallContext } from '../../calls/call-context.ts'
import { systemClock } from '../../evaluation/collection/clock.ts'
import { withDeadline } from '../../evaluation/collection/deadline.ts'
import { NoOutputError } from '../../evaluation/collection/no-output-error.ts'
import type { System, SystemCall } from '../../evaluation/system.ts'
import { isEstimate, throwIfFinal } from './throw-if-final.ts'

/** What a member is asked. @internal */
export interface Attempt<Input> {
  readonly input: Input
  readonly call: SystemCall
  readonly timeoutMs: number | undefined
}

/**
 * Asks one member, no longer than the timeout; time that calls wait for their turn at the gateway does not count.
 *
 * @throws what the member throws; NoOutputError for `undefined`; DeadlineError; the reason of the signal once it is aborted
 * @internal
 */
export async function attempt<Input, Output>(
  member: System<Input, Output>,
  { input, call, timeoutMs }: Attempt<Input>,
): Promise<Output> {
  if (timeoutMs === undefined) {
    return await askMember(member, input, call)
  }
  const waitedMs = waitedFrom(systemClock.now())
  return await withDeadline(async (signal) => await askMember(member, input, { ...call, signal }), {
    timeoutMs,
    signal: call.signal,
    clock: systemClock,
    waitedMs,
  })
}

/**
 * Asks one member. Calls that it makes without a word of a signal end with the signal of the member, too, and an answer makes up for calls
 * that had failed before the member was asked.
 *
 * @throws what the member throws; NoOutputError for `undefined`
 * @internal
 */
export async function askMember<Input, Output>(
  member: System<Input, Output>,
  input: Input,
  call: SystemCall,
): Promise<Output> {
  const context = callContext()
  const place = context?.ledger.begun ?? 0
  const run = async (): Promise<Output> => await member.run(input, call)
  const answer = await (context === undefined ? run() : withCallContext({ ...context, signal: call.signal }, run))
  if (answer === undefined) {
    throw new NoOutputError()
  }
  context?.ledger.succeed(place + 1)
  return answer
}

/**
 * The same as `attempt`, with what a member throws as a value.
 *
 * @throws what ends the case for all members
 * @internal
 */
export async function tryMember<Input, Output>(
  member: System<Input, Output>,
  asked: Attempt<Input>,
): Promise<{ readonly answer: Output } | { readonly error: unknown }> {
  try {
    return { answer: await attempt(member, asked) }
  } catch (error) {
    if (!isEstimate()) {
      throwIfFinal(error, asked.call.signal)
    }
    return { error }
  }
}

/**
 * Calls back once so much time has passed, not counting what calls of this case wait for their turn.
 *
 * @returns what prevents it
 * @internal
 */
export function afterWorking(delayMs: number, callback: () => void): () => void {
  const startedAtMs = systemClock.now()
  const waitedMs = waitedFrom(startedAtMs)
  let timer: NodeJS.Timeout | undefined
  const check = (): void => {
    const now = systemClock.now()
    const leftMs = delayMs - (now - startedAtMs - waitedMs(now))
    if (leftMs <= 0) {
      callback()
    } else {
      timer = setTimeout(check, Math.ceil(leftMs))
    }
  }
  timer = setTimeout(check, delayMs)
  return () => clearTimeout(timer)
}

/** How long calls of this case have waited since, by the ledger of the case; never, where there is none. @internal */
export function waitedFrom(startedAtMs: number): (nowMs: number) => number {
  const ledger = callContext()?.ledger
  const before = ledger?.waitedSoFarMs(startedAtMs) ?? 0
  return (nowMs) => (ledger?.waitedSoFarMs(nowMs) ?? 0) - before
}

/** @throws RangeError naming the option @internal */
export function checkMilliseconds(about: string, options: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`${about}: ${name} must be a number of milliseconds > 0, got ${String(value)}`)
    }
  }
}

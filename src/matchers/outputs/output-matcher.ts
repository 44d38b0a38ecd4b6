import { TouchstoneError } from '../../errors.ts'
import { checkUse } from '../protocol/check-use.ts'
import type { MatcherContext } from '../protocol/matcher-context.ts'
import { TestMemory } from '../protocol/test-memory.ts'
import { trackCall } from '../protocol/track-call.ts'

/** @internal */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** A matcher on one output, as Vitest calls it. @internal */
export type OutputMatcher = (this: MatcherContext, output: unknown, ...expected: unknown[]) => Promise<MatcherResult>

/** What is asked about one output. @internal */
export interface OutputJudgement {
  /** What the message calls the argument. */
  readonly expected: string
  readonly answer: (signal: AbortSignal) => Promise<OutputAnswer>
}

/** @internal */
export interface OutputAnswer {
  readonly pass: boolean
  /** What there is to say, whether it passes or not. */
  readonly describe: (utils: MatcherContext['utils']) => string
}

/**
 * A matcher on one output that takes its time. Its question is read at once, and throws at once if it makes no sense; a test that does not
 * wait for its answer fails.
 *
 * @internal
 */
export function outputMatcher(
  matcher: string,
  read: (output: unknown, ...expected: unknown[]) => OutputJudgement,
): OutputMatcher {
  return function callMatcher(this: MatcherContext, output, ...expected) {
    const callSite = new Error(matcher)
    Error.captureStackTrace(callSite, callMatcher)
    const { attempt, judgement } = atCall(callSite, () => {
      const task = checkUse(matcher, this)
      return { judgement: read(output, ...expected), attempt: TestMemory.of(task).attempt }
    })
    const call = attempt.addCall(matcher, callSite)
    const isNot = this.isNot === true
    const result = judgement.answer(attempt.signal).then(
      ({ pass, describe }) => {
        call.state = pass === isNot ? 'unsatisfied' : 'satisfied'
        return { pass, message: () => `${hintOf(this, matcher, judgement.expected)}\n\n${describe(this.utils)}` }
      },
      (error: unknown) => {
        call.state = 'unsatisfied'
        throw error
      },
    )
    return trackCall(result, { context: this, call, callSite })
  }
}

/** @internal */
export function hintOf({ utils, isNot, promise }: MatcherContext, matcher: string, expected: string): string {
  return utils.matcherHint(matcher, 'output', expected, { isNot: isNot === true, promise })
}

function atCall<Value>(callSite: Error, understand: () => Value): Value {
  try {
    return understand()
  } catch (error) {
    if (error instanceof Error && (TouchstoneError.isInstance(error) || error instanceof RangeError)) {
      error.stack = `${error.name}: ${error.message}\n${callSite.stack?.split('\n').slice(1).join('\n') ?? ''}`
    }
    throw error
  }
}

import type { RunnerTestCase } from 'vitest'

import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { processClock } from '../../evaluation/timing/process-clock.ts'
import { isSatisfied } from '../../evidence/evidence-context.ts'
import { TouchstoneError } from '../../errors.ts'
import { leaveEvidence } from '../evidence/leave-evidence.ts'
import type { Attempt, Call } from './attempt.ts'
import { checkUse } from './check-use.ts'
import { describeFinding, type Finding, toFinding } from './finding.ts'
import type { MatcherContext } from './matcher-context.ts'
import { TestMemory } from './test-memory.ts'
import { trackCall } from './track-call.ts'

/** What Vitest asks of a matcher. */
interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** A matcher as Vitest calls it. @internal */
export type VerdictMatcher = (this: MatcherContext, received: unknown, ...expected: unknown[]) => Promise<MatcherResult>

/** What a judgement may need to know about the test that asks for it. @internal */
export interface Asking {
  readonly matcher: string
  /** Whether the test asks for the opposite. */
  readonly negated: boolean
  readonly task: Readonly<RunnerTestCase>
  /** Aborted when the test ends. */
  readonly signal: AbortSignal
}

/** A question that was understood, and how to answer it. @internal */
export interface Judgement {
  /** Names the question: the same in all attempts of a test. */
  readonly description: string
  readonly onInconclusive: 'fail' | 'skip'
  /** What the message calls the argument: `baseline`, `threshold`. */
  readonly expected: string
  /** Where errors point to, if not to the call of the matcher. */
  readonly callSite?: Error
  answer(asking: Asking): Promise<DecidingEvidence | Finding>
}

/**
 * A matcher that answers with a verdict. The question is read at once, and throws at once if it makes no sense; the
 * answer comes later.
 *
 * @param matcher - its name
 * @param read - understands received value and arguments, without running anything
 * @internal
 */
export function verdictMatcher(
  matcher: string,
  read: (received: unknown, ...expected: unknown[]) => Judgement,
): VerdictMatcher {
  return function callMatcher(this: MatcherContext, received, ...expected) {
    const { task, judgement } = atCall(callMatcher, () => ({
      task: checkUse(matcher, this),
      judgement: read(received, ...expected),
    }))
    const callSite = judgement.callSite ?? new Error(matcher)
    if (judgement.callSite === undefined) {
      Error.captureStackTrace(callSite, callMatcher)
    }
    const memory = TestMemory.of(task)
    const { attempt } = memory
    const call = attempt.addCall(matcher, callSite)
    const asking = { matcher, negated: this.isNot === true, task, signal: attempt.signal }
    const result = answerOnce(memory, { asking, judgement, call }).then(
      (answer) => toResult(this, { ...answer, judgement, attempt, call }),
      (error: unknown) => {
        call.state = 'unsatisfied'
        throw error
      },
    )
    return trackCall(result, { context: this, call, callSite })
  }
}

/** What is refused at once points to the call that was mistaken, and not to the frames in which that was found. */
function atCall<Value>(call: VerdictMatcher, understand: () => Value): Value {
  try {
    return understand()
  } catch (error) {
    if (TouchstoneError.isInstance(error)) {
      Error.captureStackTrace(error, call)
    }
    throw error
  }
}

interface Answer {
  readonly finding: Finding
  /** Whether it is the verdict of an earlier attempt. */
  readonly isKept: boolean
}

interface Question {
  readonly asking: Asking
  readonly judgement: Judgement
  readonly call: Call
}

async function answerOnce(memory: TestMemory, { asking, judgement, call }: Question): Promise<Answer> {
  const name = memory.attempt.nameCall(`${asking.negated ? 'not.' : ''}${asking.matcher} ${judgement.description}`)
  const known = memory.findingOf(name)
  if (known !== undefined) {
    return { finding: known, isKept: true }
  }
  const timed = processClock().begin('answers')
  const answer = await judgement.answer(asking).finally(() => timed.end())
  const finding = toFinding(answer)
  // A verdict that comes after the end of the test reaches nobody, so it is none.
  asking.signal.throwIfAborted()
  memory.keep(name, finding, call)
  leaveEvidence(asking.task, finding.evidence)
  return { finding, isKept: false }
}

interface Answered extends Answer {
  readonly judgement: Judgement
  readonly attempt: Attempt
  readonly call: Call
}

function toResult(context: MatcherContext, answered: Answered): MatcherResult {
  const { finding, judgement, attempt, call } = answered
  const { state } = finding.verdict
  const isNot = context.isNot === true
  const isReplacing = finding.evidence.at(-1)?.onInconclusive === 'skip' && judgement.onInconclusive === 'fail'
  const isSkipped = state === 'inconclusive' && (judgement.onInconclusive === 'skip' || isReplacing)
  const isFine = isSkipped || isSatisfied(state, isNot)
  call.state = isFine ? 'satisfied' : 'unsatisfied'
  if (isSkipped) {
    // What blesses goes on: other matchers of the test may have baselines, too.
    attempt.skip(skipNote(answered), { later: context.soft === true || isReplacing, call })
  }
  return isFine
    ? { pass: !isNot, message: () => '' }
    : { pass: isNot, message: () => failureMessage(context, answered) }
}

function skipNote({ call: { matcher }, finding: { verdict, hint } }: Answered): string {
  return `${matcher} is INCONCLUSIVE: ${verdict.reason}${hint === undefined ? '' : `. ${hint}`}`
}

function failureMessage(
  { utils, isNot, promise }: MatcherContext,
  { call: { matcher }, judgement, finding, isKept }: Answered,
): string {
  const hint = utils.matcherHint(matcher, 'candidate', judgement.expected, { isNot: isNot === true, promise })
  if (!isKept) {
    return `${hint}\n\n${describeFinding(finding)}`
  }
  const { state, reason } = finding.verdict
  return `${hint}\n\n${state.toUpperCase()}: ${reason}\n\nThis is the verdict of the first attempt: a retry is no second chance.`
}

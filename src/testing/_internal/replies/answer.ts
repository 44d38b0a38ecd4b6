import type { Answers } from '../../answers.ts'
import type { ModelRequest } from '../../model-request.ts'
import type { Reply } from '../../reply.ts'
import { canonicalJson, digest } from '../random/digest.ts'
import { Draws } from '../random/draws.ts'
import { generatedText } from '../random/generated-text.ts'
import { matchesFilter } from '../faults/matches-filter.ts'
import { replyLookup } from './reply-lookup.ts'

/** What decides about a request, whatever its prompt says. @internal */
export interface AnswerKeys {
  readonly seed: number
  readonly conversation: string
}

/** An {@link Answers} rule, made ready. `undefined` if it is not about this request. @internal */
export function answerer(rule: Answers): (request: ModelRequest, keys: AnswerKeys) => Reply | undefined {
  const { correct, wrongRate = 0 } = rule
  const rightAnswer = typeof correct === 'function' ? correct : replyLookup(correct)
  const wrongAnswer = wrongAnswerer(rule)
  return (request, keys) => {
    const right = matchesFilter(rule.when, request) ? rightAnswer(request.prompt, request) : undefined
    if (right === undefined) {
      return undefined
    }
    const draws = decidingDraws(rule, request, keys)
    const rate = typeof wrongRate === 'function' ? wrongRate(request) : wrongRate
    return draws.next() < rate ? wrongAnswer(request, right, draws) : right
  }
}

function decidingDraws(rule: Answers, request: ModelRequest, keys: AnswerKeys): Draws {
  switch (rule.decidedBy ?? 'conversation') {
    case 'prompt':
      return new Draws(keys.seed, 'answer', digest(request.prompt), request.choice)
    case 'occurrence':
      return new Draws(keys.seed, 'answer', keys.conversation, request.choice, request.occurrence)
    case 'conversation':
    default:
      return new Draws(keys.seed, 'answer', keys.conversation, request.choice)
  }
}

function wrongAnswerer(rule: Answers): (request: ModelRequest, right: Reply, draws: Draws) => Reply {
  const { correct, wrong } = rule
  if (typeof wrong === 'function') {
    return (request) => wrong(request.prompt, request)
  }
  if (isSingle(wrong)) {
    return () => wrong
  }
  const drawOther = otherThan(wrong ?? (typeof correct === 'function' ? [] : Object.values(correct)))
  return (_request, right, draws) => drawOther(right, draws) ?? generatedText(draws)
}

function isSingle(wrong: Reply | readonly Reply[] | undefined): wrong is Reply {
  return wrong !== undefined && !Array.isArray(wrong)
}

function distinct(replies: readonly Reply[]): Map<string, Reply> {
  return new Map(replies.map((reply) => [canonicalJson(reply), reply]))
}

/** Draws among all but the right one, and steps over it: no copy of a long list is made. */
function otherThan(replies: readonly Reply[]): (right: Reply, draws: Draws) => Reply | undefined {
  const candidates = [...distinct(replies).values()]
  const positions = new Map([...distinct(replies).keys()].map((text, position) => [text, position]))
  return (right, draws) => {
    const position = positions.get(canonicalJson(right))
    const drawn = draws.below(candidates.length - (position === undefined ? 0 : 1))
    return candidates[position !== undefined && drawn >= position ? drawn + 1 : drawn]
  }
}

import type { ModelRequest } from '../../model-request.ts'
import type { ModelScript, ModelServerScript } from '../../model-server-options.ts'
import type { Reply } from '../../reply.ts'
import { type AnswerKeys, answerer } from './answer.ts'
import { drawLatency } from '../random/draw-latency.ts'
import { generatedReply } from './generated-reply.ts'
import { replyLookup } from './reply-lookup.ts'

type Step = (request: ModelRequest, keys: AnswerKeys) => Reply | undefined | Promise<Reply | undefined>

/** Decides what is answered, and after how long. @internal */
export class Script {
  readonly #seed: number
  readonly #common: ModelScript
  readonly #commonSteps: readonly Step[]
  readonly #ownSteps: ReadonlyMap<string, readonly Step[]>
  readonly #own: ReadonlyMap<string, ModelScript>

  constructor(options: ModelServerScript) {
    const { models, seed = 1 } = options
    this.#seed = seed
    this.#common = options
    this.#commonSteps = stepsOf(options)
    this.#own = new Map(isNames(models) ? [] : Object.entries(models ?? {}))
    this.#ownSteps = new Map([...this.#own].map(([model, script]) => [model, stepsOf(script)]))
  }

  /** @param conversation - the identity of the request */
  reply(request: ModelRequest, conversation: string): Reply | Promise<Reply> {
    const own = this.#ownSteps.get(request.model) ?? []
    const steps = own.length > 0 ? own : this.#commonSteps
    return this.#firstReply(steps, request, { seed: this.#seed, conversation })
  }

  latencyMs(request: ModelRequest, conversation: string): number {
    const latency = this.#own.get(request.model)?.latency ?? this.#common.latency ?? 0
    return drawLatency(latency, request, [this.#seed, 'latency', conversation, request.attempt])
  }

  #firstReply(steps: readonly Step[], request: ModelRequest, keys: AnswerKeys): Reply | Promise<Reply> {
    for (const [index, step] of steps.entries()) {
      const reply = step(request, keys)
      if (isPromise(reply)) {
        return reply.then((known) => known ?? this.#firstReply(steps.slice(index + 1), request, keys))
      }
      if (reply !== undefined) {
        return reply
      }
    }
    return generatedReply(request, keys.seed, keys.conversation)
  }
}

/** @internal */
export function isPromise<T extends string | object | undefined>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value
}

function isNames(models: ModelServerScript['models']): models is readonly string[] {
  return Array.isArray(models)
}

function stepsOf({ replies, reply, answers }: ModelScript): Step[] {
  const steps: Step[] = []
  if (replies !== undefined) {
    const find = replyLookup(replies)
    steps.push((request) => find(request.prompt))
  }
  if (reply !== undefined) {
    steps.push(typeof reply === 'function' ? reply : () => reply)
  }
  const rules = answers === undefined ? [] : 'correct' in answers ? [answers] : answers
  return [...steps, ...rules.map(answerer)]
}

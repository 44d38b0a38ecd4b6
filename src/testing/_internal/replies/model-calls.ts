import type { ModelRequest } from '../../model-request.ts'
import type { ModelServerScript } from '../../model-server-options.ts'
import type { Reply } from '../../reply.ts'
import { deliver } from '../http/deliver.ts'
import { digest } from '../random/digest.ts'
import type { Exchange } from '../http/exchange.ts'
import { faultPayload, malformed } from '../faults/fault-payload.ts'
import { type FaultPlan, FaultSchedule } from '../faults/fault-schedule.ts'
import { LimitKeeper, type Pass } from '../limits/limit-keeper.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'
import type { Payload } from '../encoding/payload.ts'
import { ReplyWriter } from '../http/reply-writer.ts'
import { Script, isPromise } from './script.ts'
import { sendScriptError } from '../http/script-error.ts'
import { Tally } from '../record/tally.ts'

/** One call of a model. */
interface Call {
  readonly exchange: Exchange
  readonly parsed: ParsedRequest
  readonly request: ModelRequest
  /** The identity of the request: its model and what was said. */
  readonly conversation: string
  /** By `performance.now()`. */
  readonly arrivedAt: number
  readonly plan: FaultPlan
}

/** Takes calls of models through faults, limits and the script to their reply. @internal */
export class ModelCalls {
  readonly #script: Script
  readonly #faults: FaultSchedule
  readonly #limits: LimitKeeper | undefined
  readonly #writer: ReplyWriter
  readonly #intervalMs: number
  readonly #restart: (downMs: number) => void
  readonly #answered = new Tally()
  /** Without faults and limits every request is answered, and one tally serves for both. */
  readonly #arrived: Tally | undefined

  constructor(options: ModelServerScript, restart: (downMs: number) => void) {
    const { seed = 1, faults = [], limits, stream } = options
    this.#script = new Script(options)
    this.#faults = new FaultSchedule(faults, seed)
    this.#limits = limits === undefined ? undefined : new LimitKeeper(limits)
    this.#writer = new ReplyWriter(options)
    this.#intervalMs = stream?.intervalMs ?? 0
    this.#restart = restart
    this.#arrived = faults.length === 0 && limits === undefined ? undefined : new Tally()
  }

  /**
   * Takes a call that has been understood.
   *
   * @throws whatever a function of the script throws before the reply is made
   */
  take(exchange: Exchange, parsed: ParsedRequest, arrivedAt: number): void {
    const conversation = digest(parsed.model, parsed.identity)
    const occurrence = this.#answered.count(conversation)
    const attempt = this.#arrived?.count(conversation) ?? occurrence
    this.#arrived?.add(conversation)
    const request = modelRequest(parsed, exchange, { occurrence, attempt })
    const plan = this.#faults.plan(request, conversation)
    exchange.visit.strike(plan.kinds)
    this.#proceed({ exchange, parsed, request, conversation, arrivedAt, plan })
  }

  #proceed(call: Call): void {
    const { answer, delivery, delayMs } = call.plan
    if (delivery?.kind === 'restart') {
      call.exchange.after(delayMs, () => this.#restart(delivery.downMs ?? 100))
    } else if (delivery?.kind === 'drop') {
      call.exchange.after(delayMs, () => call.exchange.reset())
    } else if (answer !== undefined && answer.kind !== 'malformed') {
      this.#deliverAfter(call, delayMs, faultPayload(answer))
    } else if (delivery?.kind !== 'timeout') {
      this.#admit(call)
    }
  }

  #admit(call: Call): void {
    const { exchange, parsed } = call
    const pass = this.#limits?.admit(exchange, parsed, call.arrivedAt)
    if (pass !== undefined && 'status' in pass) {
      this.#deliverAfter(call, 0, pass)
      return
    }
    const replies = this.#replies(call)
    if (isPromise(replies)) {
      this.#answered.add(call.conversation)
      replies
        .then((known) => this.#answerLate(call, pass, known))
        .catch((error: unknown) => sendScriptError(exchange, error))
    } else {
      this.#answer(call, pass, replies)
    }
  }

  #answer(call: Call, pass: Pass | undefined, replies: readonly Reply[]): void {
    const payload = this.#write(call, replies)
    const refused = pass && this.#limits?.extend(pass, call.parsed, payload.usage?.outputTokens ?? 0)
    if (refused !== undefined) {
      this.#deliverAfter(call, 0, refused)
      return
    }
    this.#answered.add(call.conversation)
    this.#finish(call, payload)
  }

  #answerLate(call: Call, pass: Pass | undefined, replies: readonly Reply[]): void {
    const payload = this.#write(call, replies)
    if (pass !== undefined) {
      this.#limits?.charge(pass, payload.usage?.outputTokens ?? 0)
    }
    this.#finish(call, payload)
  }

  #replies({ parsed, request, conversation }: Call): readonly Reply[] | Promise<readonly Reply[]> {
    if (parsed.endpoint === 'embeddings') {
      return []
    }
    const replies = Array.from({ length: parsed.choices }, (_, choice) =>
      this.#script.reply(choice === 0 ? request : { ...request, choice }, conversation),
    )
    const known = replies.filter((reply): reply is Reply => !isPromise(reply))
    return known.length === replies.length ? known : Promise.all(replies.map((reply) => Promise.resolve(reply)))
  }

  #write({ parsed, request, conversation }: Call, replies: readonly Reply[]): Payload {
    return this.#writer.write(parsed, replies, `${conversation}/${request.occurrence}`)
  }

  #finish(call: Call, payload: Payload): void {
    const { exchange, plan, request, conversation, arrivedAt } = call
    if (payload.usage !== null) {
      exchange.visit.use(payload.usage)
    }
    const latencyMs = this.#script.latencyMs(request, conversation) + plan.delayMs
    const headers = {
      ...payload.headers,
      ...this.#limits?.headers(performance.now()),
      'openai-processing-ms': latencyMs.toFixed(0),
    }
    const sent = plan.answer?.kind === 'malformed' ? malformed(payload) : payload
    this.#deliverAfter(call, Math.ceil(arrivedAt + latencyMs - performance.now()), { ...sent, headers })
  }

  #deliverAfter({ exchange, plan }: Call, waitMs: number, payload: Payload): void {
    exchange.after(waitMs, () => deliver(exchange, payload, { fault: plan.delivery, intervalMs: this.#intervalMs }))
  }
}

function modelRequest(
  parsed: ParsedRequest,
  exchange: Exchange,
  counts: { readonly occurrence: number; readonly attempt: number },
): ModelRequest {
  const { endpoint, model, prompt, system, messages, stream, tools, mustCall, schema, body } = parsed
  return {
    endpoint,
    model,
    prompt,
    system,
    messages,
    ...counts,
    choice: 0,
    stream,
    tools,
    mustCall,
    ...(schema === undefined ? {} : { schema }),
    headers: exchange.request.headers,
    body,
  }
}

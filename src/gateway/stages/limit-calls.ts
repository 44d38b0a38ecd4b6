import { wasNeverSent } from '../errors/was-never-sent.ts'
import type { Entrance, Turnstiles } from '../limits/turnstiles.ts'
import { type Reply, type ReplyEnd, whenEnded } from '../reply.ts'
import type { Call, Stage } from '../stage.ts'

/** @internal */
export interface LimitCallsOptions {
  readonly turnstiles: Turnstiles
  /** The time of day. */
  readonly date: () => Date
  /** Called with the number of calls under way at a host, each time there is one more. */
  readonly onSend: (host: string, underWay: number) => void
}

/**
 * Sends a call on once the limits of its host and credential allow it. Its slot is taken until the last byte of the
 * reply; the tokens that it was thought to take are then replaced by those it took.
 *
 * @internal
 */
export function limitCalls({ turnstiles, date, onSend }: LimitCallsOptions): Stage {
  return async (call, next) => {
    const entrance = turnstiles.of(call.host, call.request)
    const { turnstile, expected } = entrance
    const { caller, signal, waiting, model, request } = call
    const tokens = model === undefined ? 0 : expected.of(model, request.body)
    const admission = await turnstile.enter({ caller, signal, waiting, tokens })
    const underWay = turnstiles.underWay(call.host)
    onSend(call.host, underWay)
    try {
      const paced = turnstile.isPaced ? { ...call, onWrite: () => turnstile.written(admission) } : call
      const reply = await next(paced)
      turnstile.hear(admission, { status: reply.status, headers: reply.headers, dateMs: date().getTime() })
      whenEnded(reply, (end) =>
        turnstile.leave(admission, { wasSent: true, tokens: tokensOf(reply, end, { call, entrance }) }),
      )
      return { ...reply, underWay }
    } catch (error) {
      turnstile.leave(admission, { wasSent: !wasNeverSent(error) })
      throw error
    }
  }
}

/** What a call took; `undefined` if the reply does not say. A refused call takes none. */
function tokensOf(
  { status }: Reply,
  { inputTokens, outputTokens = 0 }: ReplyEnd,
  { call: { model, request }, entrance }: { readonly call: Call; readonly entrance: Entrance },
): number | undefined {
  if (status >= 400) {
    return 0
  }
  if (inputTokens === undefined || model === undefined) {
    return undefined
  }
  entrance.expected.learn(model, request.body, { inputTokens, outputTokens })
  return inputTokens + outputTokens
}

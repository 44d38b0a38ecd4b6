import { type CostBound, costBound } from '../../calls/cost-bound.ts'
import type { PriceList } from '../../calls/price-list.ts'
import { encodingOf } from '../../calls/tokens/encoding-of.ts'
import { promptTokens } from '../../calls/tokens/prompt-tokens.ts'
import { readPrompt } from '../../calls/tokens/read-prompt.ts'
import type { Budget, Reservation } from '../budget/budget.ts'
import { UnknownPriceError } from '../errors/unknown-price-error.ts'
import { wasNeverSent } from '../errors/was-never-sent.ts'
import { type Reply, type ReplyEnd, whenEnded } from '../reply.ts'
import type { Call, Stage } from '../stage.ts'

/** @internal */
export interface KeepBudgetOptions {
  readonly budget: Pick<Budget, 'isStrict' | 'reserve' | 'spend'>
  readonly prices: PriceList | undefined
  /** The time of day: prices change. */
  readonly date: () => Date
}

/** Calls that cost money though they name no model in JSON: forms with audio or images. */
const costlyForm = /\/(?:audio|images|videos)\//

/**
 * Sets aside what a call can cost before it is sent on, and settles it when the reply has ended:
 *
 * - to the cost of the usage in the reply;
 * - to nothing for a status of 400 or more, and for calls that never reached the provider;
 * - to all that was set aside where the usage is not known: replies that do not tell it, that broke off or never came.
 *
 * @internal
 */
export function keepBudget(options: KeepBudgetOptions): Stage {
  return async (call, next) => {
    const { model, request } = call
    if (model === undefined && !(request.method === 'POST' && costlyForm.test(request.url))) {
      return await next(call)
    }
    const reservation = await reserve(call, options)
    let wasSent = false
    const onSend = (): void => {
      wasSent = true
      call.onSend?.()
    }
    try {
      const reply = await next({ ...call, onSend })
      whenEnded(reply, (end) => settle(reservation, reply, end))
      return reply
    } catch (error) {
      if (wasSent && !wasNeverSent(error)) {
        reservation.hold()
      } else {
        reservation.release()
      }
      throw error
    }
  }
}

async function reserve(call: Call, { budget, prices, date }: KeepBudgetOptions): Promise<Reservation> {
  const { request, model, host, caller, signal, waiting } = call
  const asked = { ...request, model }
  const bound = costBound(asked, { prices, at: date() })
  if (bound.kind === 'known') {
    const tighten = tightenerOf(bound, asked, { prices, at: date() })
    return await budget.reserve({ model: model ?? host, caller, mostUsd: bound.costUsd, tighten, signal, waiting })
  }
  if (!budget.isStrict) {
    return unreserved(budget)
  }
  throw new UnknownPriceError({
    host,
    ...(model === undefined ? {} : { model }),
    ...(bound.kind === 'no-limit' ? { reason: bound.reason } : {}),
  })
}

/** Counting takes about a second, when tiktoken is loaded: no call is under way when it is asked for. */
function tightenerOf(
  bound: Extract<CostBound, { kind: 'known' }>,
  asked: Parameters<typeof costBound>[0],
  options: Parameters<typeof costBound>[1],
): (() => Promise<number>) | undefined {
  const { model, body } = asked
  if (!bound.canTighten || model === undefined || encodingOf(model) === undefined || typeof body !== 'string') {
    return undefined
  }
  return async () => {
    const counted = await promptTokens(readPrompt(JSON.parse(body) as Record<string, unknown>), model)
    const tight = counted?.method === 'tiktoken' ? costBound(asked, options, counted.tokens) : bound
    return tight.kind === 'known' ? tight.costUsd : bound.costUsd
  }
}

/** Where nothing is refused, nothing is set aside for what has no price; its cost may still turn up. */
function unreserved(budget: Pick<Budget, 'spend'>): Reservation {
  return { settle: (costUsd) => budget.spend(costUsd), release: () => {}, hold: () => {} }
}

function settle(reservation: Reservation, { status, source }: Reply, { costUsd }: ReplyEnd): void {
  if (status >= 400 || source !== 'live') {
    reservation.release()
  } else if (costUsd === undefined) {
    reservation.hold()
  } else {
    reservation.settle(costUsd)
  }
}

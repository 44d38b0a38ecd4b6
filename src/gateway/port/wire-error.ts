import { BudgetExceededError, type BudgetFacts } from '../errors/budget-exceeded-error.ts'
import { EstimateOnlyError } from '../errors/estimate-only-error.ts'
import { CircuitOpenError, type CircuitOpenFacts } from '../errors/circuit-open-error.ts'
import { GatewayClosedError } from '../errors/gateway-closed-error.ts'
import { KeyRefusedError, type KeyRefusedFacts } from '../errors/key-refused-error.ts'
import { MissingCredentialError } from '../errors/missing-credential-error.ts'
import { type ConnectionFacts, ProviderConnectionError } from '../errors/provider-connection-error.ts'
import { QueueError, type QueueFacts } from '../errors/queue-error.ts'
import { type ReplayMiss, ReplayMissError } from '../errors/replay-miss-error.ts'
import { UnknownPriceError, type UnknownPriceFacts } from '../errors/unknown-price-error.ts'
import type { ReplyEnd } from '../reply.ts'
import type { WireEnd } from './messages.ts'

/** An error as plain data: the structured clone would keep neither class nor facts. @internal */
export type WireError =
  | ({ readonly kind: 'connection' } & ConnectionFacts)
  | ({ readonly kind: 'circuit-open' } & CircuitOpenFacts)
  | {
      readonly kind: 'missing-credential'
      readonly variable: string
      readonly host: string
      readonly where?: string | undefined
    }
  | ({ readonly kind: 'queue' } & QueueFacts)
  | ({ readonly kind: 'key-refused' } & KeyRefusedFacts)
  | { readonly kind: 'replay-miss'; readonly miss: ReplayMiss }
  | ({ readonly kind: 'budget' } & BudgetFacts)
  | ({ readonly kind: 'unknown-price' } & UnknownPriceFacts)
  | { readonly kind: 'estimate-only' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'other'; readonly name: string; readonly message: string }

/** @internal */
export function toWireError(error: unknown): WireError {
  if (error instanceof ProviderConnectionError) {
    return { kind: 'connection', ...error.facts }
  }
  if (error instanceof CircuitOpenError) {
    const { host, openForMs, lastFailure, hasAnswered } = error
    return { kind: 'circuit-open', host, openForMs, lastFailure, hasAnswered }
  }
  if (error instanceof MissingCredentialError) {
    const { variable, host, where } = error
    return { kind: 'missing-credential', variable, host, ...(where === undefined ? {} : { where }) }
  }
  if (error instanceof QueueError) {
    return { kind: 'queue', ...error.facts }
  }
  if (error instanceof KeyRefusedError) {
    return { kind: 'key-refused', ...error.facts }
  }
  if (error instanceof ReplayMissError) {
    return { kind: 'replay-miss', miss: error.miss }
  }
  if (error instanceof BudgetExceededError) {
    const { model, limitUsd, spentUsd, heldUsd, reservedUsd, neededUsd } = error
    return { kind: 'budget', model, limitUsd, spentUsd, heldUsd, reservedUsd, neededUsd }
  }
  if (error instanceof UnknownPriceError) {
    const { model, host, reason } = error
    const known = { ...(model === undefined ? {} : { model }), ...(reason === undefined ? {} : { reason }) }
    return { kind: 'unknown-price', host, ...known }
  }
  if (error instanceof EstimateOnlyError) {
    return { kind: 'estimate-only' }
  }
  if (error instanceof GatewayClosedError) {
    return { kind: 'closed' }
  }
  return error instanceof Error
    ? { kind: 'other', name: error.name, message: error.message }
    : { kind: 'other', name: 'Error', message: String(error) }
}

/** @internal */
export function fromWireError(wire: WireError): Error {
  switch (wire.kind) {
    case 'connection':
      return new ProviderConnectionError(wire)
    case 'circuit-open':
      return new CircuitOpenError(wire)
    case 'missing-credential':
      return new MissingCredentialError(wire)
    case 'queue':
      return new QueueError(wire)
    case 'key-refused':
      return new KeyRefusedError(wire)
    case 'replay-miss':
      return new ReplayMissError(wire.miss)
    case 'budget':
      return new BudgetExceededError(wire)
    case 'unknown-price':
      return new UnknownPriceError(wire)
    case 'estimate-only':
      return new EstimateOnlyError()
    case 'closed':
      return new GatewayClosedError()
    case 'other':
    default:
      return Object.assign(new Error(wire.message), { name: wire.name })
  }
}

/** @internal */
export function toWireEnd({ error, ...end }: ReplyEnd): WireEnd {
  return error === undefined ? end : { ...end, error: toWireError(error) }
}

/** @internal */
export function fromWireEnd({ error, ...end }: WireEnd): ReplyEnd {
  return error === undefined ? end : { ...end, error: fromWireError(error) }
}

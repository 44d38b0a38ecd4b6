import { describe, expect, test } from 'vitest'

import type { BudgetOptions } from '../../../../src/gateway/budget/budget-options.ts'
import { BudgetExceededError } from '../../../../src/gateway/errors/budget-exceeded-error.ts'
import { UnknownPriceError } from '../../../../src/gateway/errors/unknown-price-error.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { fromWireError, toWireError } from '../../../../src/gateway/port/wire-error.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, contentOf, endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'
/** A dollar for each token of output, nothing for input. */
const prices = { m: { inputPerMillion: 0, outputPerMillion: 1_000_000 } }

function gatewayWith(budget: BudgetOptions, warn: (message: string) => void = () => {}): Gateway {
  return new Gateway({ budget, prices, concurrency: 4, retry: false }, { warn })
}

/** `one two three` costs three dollars. */
const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

async function costOf(gateway: Gateway): Promise<number> {
  const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'cost?', { max_tokens: 50 }), { model })
  await textOf(reply)
  return (await endOf(reply)).costUsd ?? Number.NaN
}

describe('the budget', () => {
  test('reserves what a call could cost, and settles to what the reply says', async () => {
    await using gateway = gatewayWith({ limitUsd: 100 })
    door.server.use({ reply: words(3), latency: 20 })
    const call = gateway.fetch(chatRequest(door.server.baseUrl, 'hi', { max_tokens: 60 }), { model })
    await expect.poll(() => gateway.budget?.reservedUsd).toBe(60)
    const reply = await call
    const { costUsd } = await endOf(reply)
    expect(costUsd).toBeGreaterThan(0)
    expect(gateway.budget).toEqual({ limitUsd: 100, spentUsd: costUsd, heldUsd: 0, reservedUsd: 0, refused: 0 })
  })

  test('a streamed reply is settled at its end', async () => {
    await using gateway = gatewayWith({ limitUsd: 100 })
    door.server.use({ reply: words(3) })
    const stream = { stream: true, stream_options: { include_usage: true }, max_tokens: 60 }
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'hi', stream), { model, key: 'k' })
    await textOf(reply)
    const { costUsd } = await endOf(reply)
    expect(gateway.budget).toMatchObject({ spentUsd: costUsd, reservedUsd: 0, heldUsd: 0 })
  })

  test('refuses what could cost more than is left, before it is sent', async () => {
    await using gateway = gatewayWith({ limitUsd: 10 })
    const refused = await gateway
      .fetch(chatRequest(door.server.baseUrl, 'hi', { max_tokens: 11 }), { model })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BudgetExceededError)
    expect(refused).toMatchObject({ limitUsd: 10, spentUsd: 0, neededUsd: 11, model: 'm' })
    expect(door.server.totals.requests).toBe(0)
    expect(gateway.traffic().groups[0]?.errors).toEqual({ budget: 1 })
  })

  test('many at once: the server is never asked for more than the limit pays for', async () => {
    door.server.use({ reply: words(3), latency: 2 })
    await using probe = gatewayWith({ limitUsd: 1_000 })
    const each = await costOf(probe)
    await using gateway = gatewayWith({ limitUsd: 10 * each + 10 })
    const before = door.server.totals.requests
    const calls = Array.from({ length: 40 }, (_, index) =>
      gateway.fetch(chatRequest(door.server.baseUrl, `p${index}`, { max_tokens: 10 }), { model }).then(textOf),
    )
    const outcomes = await Promise.allSettled(calls)
    const refused = outcomes.filter(({ status }) => status === 'rejected').length
    const { spentUsd = Number.NaN, reservedUsd } = gateway.budget ?? {}
    expect({ spentUsd, reservedUsd }).toEqual({ spentUsd: (40 - refused) * each, reservedUsd: 0 })
    expect(spentUsd).toBeLessThanOrEqual(10 * each + 10)
    expect(door.server.totals.requests - before).toBe(40 - refused)
    expect(refused).toBeGreaterThan(0)
  })

  test('replies from the cache cost nothing now', async () => {
    await using gateway = gatewayWith({ limitUsd: 60 })
    const ask = async (): Promise<string> =>
      contentOf(await gateway.fetch(chatRequest(door.server.baseUrl, 'hi', { max_tokens: 50 }), { model, key: 'same' }))
    await Promise.all([ask(), ask()])
    const spent = gateway.budget?.spentUsd
    expect(await ask()).toBe('re: hi')
    expect(gateway.budget).toMatchObject({ spentUsd: spent, refused: 0 })
    expect(door.server.totals.requests).toBe(1)
  })

  test('a refusal of the provider costs nothing; a reply that never came or does not tell keeps its reservation', async () => {
    await using gateway = gatewayWith({ limitUsd: 100 })
    const ask = async (): Promise<unknown> =>
      gateway
        .fetch(chatRequest(door.server.baseUrl, 'hi', { max_tokens: 20 }), { model })
        .then(textOf)
        .catch(() => 'none')
    door.server.use({ faults: [{ kind: 'status', status: 500 }] })
    await ask()
    expect(gateway.budget).toMatchObject({ spentUsd: 0, reservedUsd: 0 })
    door.server.use({ faults: [{ kind: 'drop' }] })
    await ask()
    expect(gateway.budget).toMatchObject({ spentUsd: 20, heldUsd: 20, reservedUsd: 0 })
    door.server.use({ faults: [{ kind: 'malformed' }] })
    await ask()
    expect(gateway.budget).toMatchObject({ spentUsd: 40, heldUsd: 40, reservedUsd: 0 })
  })

  test('what was never sent costs nothing', async () => {
    await using gateway = gatewayWith({ limitUsd: 100 })
    const nobody = chatRequest('http://127.0.0.1:1/v1', 'hi', { max_tokens: 20 })
    await expect(gateway.fetch(nobody, { model })).rejects.toMatchObject({ fault: 'refused' })
    const early = AbortSignal.abort(new Error('given up'))
    const late = chatRequest(door.server.baseUrl, 'hi', { max_tokens: 20 })
    await expect(gateway.fetch(late, { model, signal: early })).rejects.toThrow('given up')
    expect(gateway.budget).toMatchObject({ spentUsd: 0, heldUsd: 0, reservedUsd: 0 })
  })

  test('who gives up while the provider works may have been billed', async () => {
    await using gateway = gatewayWith({ limitUsd: 100 })
    door.server.use({ latency: 10_000 })
    const controller = new AbortController()
    const request = chatRequest(door.server.baseUrl, 'hi', { max_tokens: 20 })
    const call = gateway.fetch(request, { model, signal: controller.signal })
    await expect.poll(() => door.server.totals.requests).toBe(1)
    controller.abort(new Error('given up'))
    await expect(call).rejects.toThrow('given up')
    expect(gateway.budget).toMatchObject({ heldUsd: 20, reservedUsd: 0 })
  })

  test('with a limit, a call that nobody can price is refused; it is made with onExceed warn, and without a limit', async () => {
    const elsewhere = chatRequest('https://llm.example.com/v1', 'hi')
    await using strict = gatewayWith({ limitUsd: 1 })
    const unknown = await strict.fetch(elsewhere, { model: 'unheard-of' }).catch((error: unknown) => error)
    expect(unknown).toBeInstanceOf(UnknownPriceError)
    expect(unknown).toMatchObject({ origin: 'budget', model: 'unheard-of', host: 'llm.example.com' })
    expect(String(unknown)).toContain("prices: { 'unheard-of': { inputPerMillion, outputPerMillion } }")
    const endless = chatRequest(door.server.baseUrl, 'hi')
    await expect(strict.fetch(endless, { model })).rejects.toThrow(/neither the request nor the price list limits/)
    for (const budget of [{ limitUsd: 1, onExceed: 'warn' as const }, { warnUsd: 1 }]) {
      await using lenient = gatewayWith(budget)
      await textOf(await lenient.fetch(endless, { model }))
      expect(lenient.budget).toMatchObject({ refused: 0, heldUsd: 0 })
      expect(lenient.budget?.spentUsd).toBeGreaterThan(0)
    }
  })

  test('this machine costs nothing, unless it has a price', async () => {
    await using gateway = new Gateway({ budget: { limitUsd: 0.000_001 } })
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'hi'), { model })
    expect(await contentOf(reply)).toBe('re: hi')
    expect(gateway.budget).toMatchObject({ spentUsd: 0, refused: 0 })
  })

  test('warns once', async () => {
    const said: string[] = []
    await using gateway = gatewayWith({ warnUsd: 1 }, (message) => said.push(message))
    await Promise.all([costOf(gateway), costOf(gateway)])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^budget: \$\d+\.\d\d spent, as much as budget\.warnUsd$/)
  })
})

test('its errors cross to a worker with their facts', () => {
  const facts = { model: 'm', limitUsd: 5, spentUsd: 4.9, heldUsd: 0.2, reservedUsd: 0, neededUsd: 0.4 }
  const errors = [
    new BudgetExceededError(facts),
    new UnknownPriceError({ model: 'm', host: 'h' }),
    new UnknownPriceError({ host: 'h', reason: 'its request is not JSON' }),
  ]
  for (const error of errors) {
    const wired = fromWireError(structuredClone(toWireError(error)))
    expect(wired).toBeInstanceOf(error.constructor)
    expect([wired.message, Object.entries(wired)]).toEqual([error.message, Object.entries(error)])
  }
})

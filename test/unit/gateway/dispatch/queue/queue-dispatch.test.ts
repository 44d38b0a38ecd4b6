import { describe, expect, test } from 'vitest'

import { QueueDispatch } from '../../../../../src/gateway/dispatch/queue/queue-dispatch.ts'
import type { QueueEngine } from '../../../../../src/gateway/dispatch/queue/queue-engine.ts'
import { callOf } from '../../support/calls.ts'

/** A queue that takes no job. */
class FullQueue implements QueueEngine {
  readonly name = 'a queue'
  readonly largestBatch = 10
  readonly lanes = 1
  readonly maxJobBytes = 1_000_000
  readonly withdrawn: string[] = []
  opened = 0
  opening: () => Promise<void> = async () => await Promise.resolve()

  async open(): Promise<void> {
    this.opened += 1
    await this.opening()
  }

  async put(): Promise<void> {
    await Promise.reject(new Error('full'))
  }

  withdraw(ids: readonly string[]): void {
    this.withdrawn.push(...ids)
  }

  async close(): Promise<void> {
    await Promise.resolve()
  }
}

function dispatch(engine: QueueEngine, now: () => number): QueueDispatch {
  const times = { timeoutMs: undefined, timeouts: undefined }
  const tools = { queue: {}, environment: {}, reuse: true, limitsOf: () => ({}), warn: () => {} }
  return new QueueDispatch(engine, { ...times, ...tools, now })
}

describe('calls and their queue', () => {
  test('a call that could not be put there is taken back: nobody would wait for what it costs', async () => {
    const engine = new FullQueue()
    await expect(dispatch(engine, () => 0).send(callOf({ key: 'k' }))).rejects.toThrow('full')
    expect(engine.withdrawn).toEqual(['k'])
  })

  test('a queue that is slow to open is opened once; one that refused is asked again after a while', async () => {
    let nowMs = 0
    const engine = new FullQueue()
    let refuse = (): void => {}
    const opening = new Promise<void>((_resolve, reject) => {
      refuse = () => reject(new Error('not there'))
    })
    engine.opening = async () => await opening
    const dispatcher = dispatch(engine, () => nowMs)
    const calls = [dispatcher.send(callOf())]
    nowMs = 9_000
    calls.push(dispatcher.send(callOf()))
    refuse()
    await Promise.all(calls.map(async (call) => await expect(call).rejects.toThrow('not there')))
    nowMs = 13_000
    await expect(dispatcher.send(callOf())).rejects.toThrow('not there')
    expect(engine.opened).toBe(1)
    nowMs = 15_000
    await expect(dispatcher.send(callOf())).rejects.toThrow('not there')
    expect(engine.opened).toBe(2)
  })
})

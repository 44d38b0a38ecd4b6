import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'

import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { MessageBatch } from '../../../../src/gateway/port/message-batch.ts'

interface Line {
  readonly batch: MessageBatch<number>
  /** What has arrived so far. */
  readonly lists: readonly number[][]
  readonly close: () => Promise<void>
}

function line(): Line {
  const { port1, port2 } = new MessageChannel()
  const lists: number[][] = []
  port2.on('message', (list: number[]) => lists.push(list))
  const close = async (): Promise<void> => {
    const closed = once(port2, 'close')
    port1.close()
    await closed
  }
  return { batch: new MessageBatch(port1), lists, close }
}

const turn = setImmediate

describe('messages', () => {
  test('arrive all, in their order, at most 16 together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 40 }), { maxLength: 5 }), async (turns) => {
        const { batch, lists, close } = line()
        let next = 0
        for (const count of turns) {
          for (let index = 0; index < count; index += 1) {
            batch.post(next)
            next += 1
          }
          await new Promise((resolve) => turn(resolve))
        }
        batch.flush()
        await close()
        expect(lists.flat()).toEqual(Array.from({ length: next }, (_, index) => index))
        expect(lists.every(({ length }) => length >= 1 && length <= 16)).toBe(true)
        expect(lists).toHaveLength(turns.reduce((sum, count) => sum + Math.ceil(count / 16), 0))
      }),
    )
  })

  test('go out at the end of the turn even where a test holds the clock', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { batch, lists, close } = line()
    batch.post(1)
    await new Promise((resolve) => turn(resolve))
    await close()
    expect(lists).toEqual([[1]])
  })
})

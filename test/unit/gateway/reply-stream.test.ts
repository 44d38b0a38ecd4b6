import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ReplyStream } from '../../../src/gateway/reply-stream.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 5 })
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function readAll(stream: ReplyStream): Promise<number[]> {
  const read: number[] = []
  for await (const chunk of stream.read()) {
    read.push(...chunk)
  }
  return read
}

describe('ReplyStream', () => {
  test('every reader gets every byte once, whenever it starts; taps and the whole agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bytes), fc.array(fc.nat({ max: 10 }), { maxLength: 3 }), async (chunks, starts) => {
        const stream = new ReplyStream({ keep: true })
        const tapped: number[] = []
        const readers: Array<Promise<number[]>> = []
        const startReaders = (at: number): void => {
          for (const start of starts) {
            if (start === at) {
              readers.push(readAll(stream))
            }
          }
        }
        stream.tap((chunk) => tapped.push(...chunk))
        for (const [index, chunk] of chunks.entries()) {
          startReaders(index)
          await turn()
          stream.push(chunk)
        }
        stream.end()
        readers.push(readAll(stream))
        const sent = chunks.flatMap((chunk) => [...chunk])
        for (const read of await Promise.all(readers)) {
          expect(read).toEqual(sent)
        }
        expect(tapped).toEqual(sent)
        expect([...stream.bytes()]).toEqual(sent)
      }),
      { numRuns: 50 },
    )
  })

  test('a failure comes after the bytes before it', async () => {
    const stream = new ReplyStream({ keep: false })
    stream.push(new Uint8Array([1]))
    stream.fail(new Error('broke off'))
    const reader = stream.read()
    expect(await reader.next()).toMatchObject({ value: new Uint8Array([1]) })
    await expect(reader.next()).rejects.toThrow('broke off')
  })

  test('an abort ends a reader that waits, not the stream', async () => {
    const stream = new ReplyStream({ keep: true })
    const controller = new AbortController()
    const waiting = stream.read(controller.signal).next()
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    stream.push(new Uint8Array([1]))
    stream.end()
    expect(await readAll(stream)).toEqual([1])
  })

  test('asks for a pause once too much is unread, and drains once', async () => {
    let drained = 0
    const stream = new ReplyStream({ keep: false, onDrain: () => (drained += 1) })
    const half = new Uint8Array(600 * 1024)
    expect([stream.push(half), stream.push(half)]).toEqual([false, true])
    const reader = stream.read()
    await reader.next()
    expect(drained).toBe(1)
    await reader.next()
    expect(drained).toBe(1)
  })

  test('what comes after the end has no effect', async () => {
    const stream = new ReplyStream({ keep: true })
    stream.end()
    stream.fail(new Error('late'))
    expect(await readAll(stream)).toEqual([])
  })
})

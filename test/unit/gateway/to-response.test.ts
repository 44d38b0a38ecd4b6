import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ReplyStream } from '../../../src/gateway/reply-stream.ts'
import { toResponse } from '../../../src/gateway/to-response.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

interface Open {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  readonly onCancel: ReturnType<typeof vi.fn>
  readonly finish: () => void
}

/** A response whose reader has read these pieces, and whose end has not come yet. */
async function readPieces(...pieces: string[]): Promise<Open> {
  const body = new ReplyStream({ keep: false })
  const onCancel = vi.fn<(reason: unknown) => void>()
  let finish = (): void => {}
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const response = toResponse(
    {
      kind: 'streamed',
      status: 200,
      statusText: 'OK',
      headers: [],
      source: 'live',
      body,
      end: new Promise(() => {}),
    },
    { url: 'http://h.test/', signal: new AbortController().signal, onCancel, onFail: () => {}, ended },
  )
  const reader = response.body?.getReader() ?? expect.fail('no body')
  for (const piece of pieces) {
    body.push(new TextEncoder().encode(piece))
    await reader.read()
  }
  return { reader, onCancel, finish }
}

describe('a reader that stops', () => {
  test.each([
    ['OpenAI', ['data: {"choices":[]}\n\n', 'data: [DO', 'NE]\n\n']],
    ['OpenAI responses', ['event: response.completed\ndata: {"type":"response.completed"}\n\n']],
    ['Anthropic', ['event: message_stop\ndata: {"type":"message_stop"}\n\n']],
    ['Gemini', ['data: {"candidates":[{"finishReason":"STOP"}]}\r\n\r\n']],
  ])('at the last event of %s has given nothing up: the end comes by itself', async (_, pieces) => {
    const { reader, onCancel, finish } = await readPieces(...pieces)
    const cancelled = reader.cancel()
    finish()
    await cancelled
    expect(onCancel).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('there does not wait for ever', async () => {
    const { reader, onCancel } = await readPieces('data: [DONE]\n\n')
    const cancelled = reader.cancel('enough')
    await vi.advanceTimersByTimeAsync(999)
    expect(onCancel).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await cancelled
    expect(onCancel).toHaveBeenCalledWith('enough')
  })

  test('in the middle gives the rest up at once', async () => {
    const { reader, onCancel } = await readPieces('data: {"choices":[]}\n\n')
    await reader.cancel('enough')
    expect(onCancel).toHaveBeenCalledWith('enough')
  })
})

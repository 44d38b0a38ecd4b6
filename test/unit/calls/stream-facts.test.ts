import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { EventStreamReader } from '../../../src/calls/event-stream-reader.ts'
import { StreamFacts } from '../../../src/calls/stream-facts.ts'
import type { ReplyFacts } from '../../../src/calls/reply-facts.ts'

const url = 'https://models.example.com/v1'
const encoder = new TextEncoder()

function factsOf(events: readonly unknown[], text = toStream(events)): ReplyFacts {
  const facts = new StreamFacts()
  facts.push(encoder.encode(text))
  return facts.end(url)
}

function toStream(events: readonly unknown[]): string {
  return events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('')
}

const chunk = (extra: object): object => ({ object: 'chat.completion.chunk', model: 'gpt-5-mini', ...extra })
const openaiEvents = [
  chunk({ choices: [{ delta: { content: 'Hä "usage"' } }], usage: null }),
  chunk({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } }),
  '[DONE]',
]

describe('StreamFacts', () => {
  test('OpenAI chat: the last event tells, if it was asked for', () => {
    expect(factsOf(openaiEvents)).toMatchObject({
      isComplete: true,
      usage: { model: 'gpt-5-mini', inputTokens: 9, outputTokens: 3 },
    })
    expect(factsOf([openaiEvents[0], '[DONE]'])).toEqual({ isComplete: true })
  })

  test('OpenAI responses', () => {
    const response = { object: 'response', model: 'gpt-5', usage: { input_tokens: 5, output_tokens: 6 } }
    const events = [
      { type: 'response.output_text.delta', delta: 'x' },
      { type: 'response.completed', response },
    ]
    expect(factsOf(events)).toMatchObject({ isComplete: true, usage: { inputTokens: 5, outputTokens: 6 } })
    expect(factsOf([{ type: 'response.failed', response }]).isComplete).toBe(false)
  })

  test('Anthropic: input at the start, output counted up', () => {
    const message = { type: 'message', model: 'claude', usage: { input_tokens: 11, output_tokens: 1 } }
    const events = [
      { type: 'message_start', message },
      { type: 'message_delta', delta: {}, usage: { output_tokens: 20 } },
      { type: 'message_delta', delta: {}, usage: { output_tokens: 42 } },
      { type: 'message_stop' },
    ]
    expect(factsOf(events)).toMatchObject({ isComplete: true, usage: { inputTokens: 11, outputTokens: 42 } })
  })

  test('Gemini', () => {
    const event = (finishReason?: string): object => ({
      candidates: [{ content: {}, ...(finishReason === undefined ? {} : { finishReason }) }],
      usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2 },
    })
    expect(factsOf([event(), event('STOP')])).toMatchObject({ isComplete: true, usage: { inputTokens: 4 } })
    expect(factsOf([event()]).isComplete).toBe(false)
  })

  test('a stream that stops before its end is not complete, nor one that reports an error', () => {
    expect(factsOf(openaiEvents.slice(0, 2)).isComplete).toBe(false)
    expect(factsOf([openaiEvents[0], { error: { message: 'overloaded' } }, '[DONE]']).isComplete).toBe(false)
    expect(factsOf([{ type: 'error', error: { type: 'overloaded_error' } }, { type: 'message_stop' }]).isComplete).toBe(
      false,
    )
    expect(factsOf([], `${toStream(openaiEvents.slice(0, 1))}data: {"usage": {"prompt_tok`).isComplete).toBe(false)
  })

  test('however the bytes are cut, the facts are the same', () => {
    const bytes = encoder.encode(toStream(openaiEvents).replaceAll('\n', '\r\n'))
    const whole = factsOf(openaiEvents)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
        const facts = new StreamFacts()
        const limits = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        for (let index = 1; index < limits.length; index += 1) {
          facts.push(bytes.subarray(limits[index - 1], limits[index]))
        }
        expect(facts.end(url)).toEqual(whole)
      }),
    )
  })
})

describe('EventStreamReader', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, ' '))
  const event = fc.array(line, { minLength: 1, maxLength: 3 })

  test('reads what was written, whatever ends the lines and wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(event),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        (events, end, step) => {
          const text = events
            .map((lines) => `: note${end}${lines.map((one) => `data: ${one}${end}`).join('')}${end}`)
            .join('')
          const bytes = encoder.encode(text)
          const reader = new EventStreamReader()
          const read: string[] = []
          for (let at = 0; at < bytes.length; at += step) {
            read.push(...reader.push(bytes.subarray(at, at + step)))
          }
          read.push(...reader.end())
          expect(read).toEqual(events.map((lines) => lines.join('\n')))
        },
      ),
    )
  })
})

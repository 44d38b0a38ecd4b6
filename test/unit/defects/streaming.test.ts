import { Readable } from 'node:stream'

import { describe, expect, test } from 'vitest'

import { dataset } from '../../../src/evaluation/dataset.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { readAll } from '../evaluation/__helpers__/read-all.ts'

// Defects of an earlier framework (REQUIREMENTS.md, D4), with its own numbers: a buffer of 1,000 and 1,500 cases.
const count = 1_500
const inputs = Array.from({ length: count }, (_, index) => index)

/** A stream that is pushed into, and holds at most 1,000 cases; with how often it said that it was full. */
function pushed() {
  const full = { times: 0 }
  let next = 0
  const stream = new Readable({
    objectMode: true,
    highWaterMark: 1_000,
    read() {
      while (next < count) {
        const input = next
        next += 1
        if (!this.push({ input })) {
          full.times += 1
          return
        }
      }
      this.push(null)
    },
  })
  return { stream, full }
}

describe('streams of cases', () => {
  test('D4-1: more cases than a buffer holds wait for nothing that waits for them', async () => {
    const { stream, full } = pushed()
    const sizes = (await readAll(dataset.from<number>(stream).batch(50))).map(({ length }) => length)
    expect(sizes).toEqual(Array.from({ length: 30 }, () => 50))
    expect(full.times).toBeGreaterThan(0)
  })

  test('D4-2: every case that is given comes back, once', async () => {
    const { stream } = pushed()
    const run = await evaluation('all', { cases: dataset.from<number>(stream), score: () => true }).run(
      (input) => input,
    )
    expect(run.observations.map(({ output }) => output)).toEqual(inputs)
  })

  test('D4-3: memory pressure loses no case', async () => {
    let events = 0
    const cases = dataset
      .from(inputs.map((input) => ({ input })))
      .limitMemory(1, { pauseMs: 1, onMemoryPressure: () => (events += 1) })
    const run = await evaluation('pressed', { cases, score: () => true }).run((input) => input)
    expect(run.observations.map(({ output }) => output)).toEqual(inputs)
    expect(events).toBeGreaterThan(1)
  })
})

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { startModelServerProcess } from '../../src/testing/index.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

// Very many model calls through the pool: after a fifth of them, both threads hold all that they ever will, except the
// rows of the run.

/** Calls, one a case. */
const total = 25_000

/**
 * What a case may take in the worker until its run is judged: case, observation, usage, output and digest. Measured: 515 bytes.
 * With the slack, a leak of 150 bytes a call shows; `npm run bench -- soak` makes more calls.
 */
const bytesPerCase = 540

/** Code that V8 compiles as it goes, buffers that are reused: independent of the number of calls. */
const slackBytes = 4_000_000

/** Memory outside the heap is given back only some time after its owner is gone. */
const memoryInUse = `
  import { setFlagsFromString } from 'node:v8'
  import { runInNewContext } from 'node:vm'

  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc')

  export async function memoryInUse() {
    for (let round = 0; round < 5; round += 1) {
      gc()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    gc()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
`

const config = `
  import { writeFileSync } from 'node:fs'
  import { BroadcastChannel } from 'node:worker_threads'
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  import { memoryInUse } from './memory-in-use.js'

  const channel = new BroadcastChannel('soak')
  const marks = []
  channel.onmessage = async ({ data }) => {
    // A configuration may be loaded more than once, and then hears itself.
    if (data === 'noted') return
    marks.push({ ...data, main: await memoryInUse() })
    writeFileSync('marks.json', JSON.stringify(marks))
    channel.postMessage('noted')
  }
  channel.unref()

  export default defineConfig({
    // Replies kept in memory reach their limit before the first look.
    plugins: [touchstone({ gateway: { concurrency: 64, memory: { maxBytes: 1_000_000 } } })],
  })
`

const evalFile = `
  import { BroadcastChannel } from 'node:worker_threads'
  import { expect, test } from 'vitest'
  import { dataset, evaluation, model } from 'vitest-touchstone'
  import { memoryInUse } from './memory-in-use.js'

  const channel = new BroadcastChannel('soak')
  const calls = Number(process.env.CALLS)
  let scored = 0

  async function* cases() {
    for (let number = 0; number < calls; number += 1) yield { id: String(number), input: 'Question ' + number }
  }

  test('soak', async () => {
    const on = evaluation('soak', {
      cases: dataset.from(cases()),
      concurrency: 64,
      score: async ({ output }) => {
        scored += 1
        if (scored === calls / 5 || scored === calls) {
          const mark = { scored, worker: await memoryInUse() }
          await new Promise((resolve) => {
            channel.onmessage = resolve
            channel.postMessage(mark)
          })
        }
        return output === 'RIGHT'
      },
    })
    const run = await on.run(model('openai/any', { baseUrl: process.env.MODEL_URL }))
    expect(run.observations.filter(({ scores }) => scores[0] === 1)).toHaveLength(calls)
    channel.close()
  })
`

interface Mark {
  readonly scored: number
  readonly worker: number
  readonly main: number
}

onNewestMajor((major) => {
  test(`${total} calls leave nothing behind`, { timeout: 900_000 }, async () => {
    await using server = await startModelServerProcess({ reply: 'RIGHT', log: 0 })
    const fixture = await createFixture(
      { 'vitest.config.js': config, 'memory-in-use.js': memoryInUse, 'soak.eval.js': evalFile },
      major,
    )
    const env = { MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'key', CALLS: String(total) }
    const run = await fixture.run({ env, timeoutMs: 800_000 })
    expect(run.stderr).toBe('')
    expect([run.exitCode, run.leftRunning]).toEqual([0, false])
    expect((await server.totals()).requests).toBe(total)

    const marks = JSON.parse(await readFile(path.join(fixture.directory, 'marks.json'), 'utf8')) as Mark[]
    const [early, late] = marks
    if (early === undefined || late === undefined) {
      expect.fail('memory was not looked at twice')
    }
    const between = late.scored - early.scored
    expect(between).toBe((total * 4) / 5)
    expect(late.main - early.main).toBeLessThan(slackBytes)
    expect(late.worker - early.worker).toBeLessThan(between * bytesPerCase + slackBytes)
  })
})

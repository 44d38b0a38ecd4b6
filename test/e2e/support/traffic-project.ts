// A project whose eval files call a scripted server, which tells at its end what it has seen.

/** US dollars per million tokens: far apart, so that a call booked on the wrong system is noticed. */
export const prices = {
  quick: { inputPerMillion: 1, outputPerMillion: 4 },
  thorough: { inputPerMillion: 30, outputPerMillion: 120 },
}

export const withPlugin = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({
      gateway: { concurrency: 6, prices: ${JSON.stringify(prices)} },
      reports: ['terminal', ['json', { file: 'report.json' }]],
    })],
    test: { globalSetup: ['./server.js'] },
  })
`

export const withoutPlugin = `
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    test: {
      globalSetup: ['./server.js'],
      include: ['*.eval.js'],
      setupFiles: ['vitest-touchstone/matchers'],
      maxWorkers: 2,
      testTimeout: 60_000,
      reporters: ['default', ['vitest-touchstone/reporter', { reports: ['terminal', ['json', { file: 'report.json' }]] }]],
    },
  })
`

// The server tells at its end what it has seen. Replies differ in length and time, so that they overtake each other.
const server = `
  import { writeFile } from 'node:fs/promises'
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    if (process.env.MODEL_SERVER) {
      return project.provide('baseUrl', process.env.MODEL_SERVER)
    }
    const server = await scriptedModelServer({
      latency: { from: 1, to: 30 },
      reply: ({ prompt }) => 'word '.repeat(1 + prompt.length % 17),
    })
    project.provide('baseUrl', server.baseUrl)
    return async () => {
      const seen = server.requests.map(({ body, usage, status }) => ({
        prompt: body.messages.at(-1).content, model: body.model, status, usage,
      }))
      await writeFile('seen.json', JSON.stringify({ peak: server.totals.peakInFlight, seen }))
      await server.close()
    }
  }
`

/** Each file has two evaluations, judged at the same time; `thorough` makes one to three calls a case. */
export const evalFile = (name: string): string => `
  import { inject, test } from 'vitest'
  import { evaluation, gatewayFetch, model, system } from 'vitest-touchstone'

  const baseUrl = inject('baseUrl')
  const ask = async (content) => {
    const reply = await gatewayFetch(baseUrl + '/chat/completions', {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'thorough', messages: [{ role: 'user', content }] }),
    })
    return (await reply.json()).choices[0].message.content
  }
  const thorough = system('thorough', async (input) => {
    const number = Number(/#([0-9]+)/.exec(input)[1])
    const prompts = Array.from({ length: 1 + number % 3 }, (_, call) => input + ' call ' + call)
    if (number % 2 === 0) {
      return (await Promise.all(prompts.map(ask))).join()
    }
    const answers = []
    for (const prompt of prompts) answers.push(await ask(prompt))
    return answers.join()
  })
  const quick = model('openai/quick', { name: 'quick', baseUrl })

  test.concurrent.for(['first', 'second'])('%s', { timeout: 60_000 }, async (part, { expect }) => {
    const on = evaluation('${name} ' + part, {
      cases: Array.from({ length: 30 }, (_, i) => ({
        id: 'case ' + i,
        input: '${name} ' + part + '/case ' + i + '/#' + i + ' ' + 'and so on '.repeat(i % 11),
      })),
      score: ({ output }) => output.length > 0,
    })
    await expect(quick).toBeNonInferiorTo(thorough, { on, within: 0.6 })
  })

  // Belongs to no case.
  test('outside', async () => {
    await ask('${name}/outside/#0')
  })
`

export const files = { 'server.js': server, 'one.eval.js': evalFile('one'), 'two.eval.js': evalFile('two') }

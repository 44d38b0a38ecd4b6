import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import {
  type LoggedRequest,
  type ModelRequest,
  type ModelServer,
  type Reply,
  scriptedModelServer,
} from '../../src/testing/index.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'

// The clients of OpenAI and Anthropic and the AI SDK, as people use them: nothing tells them of the gateway.

forEachMajor((major) => {
  test('replacements of fetch go first; ordinary tests are left alone; what goes past the gateway is told', async () => {
    await using server = await startServer()
    const fixture = await copyFixture('clients', major)
    const run = await runFile(fixture, server, 'replaced.eval.js', 'plain.test.js')
    expect(run.tests.flatMap(({ errors }) => errors)).toEqual([])
    expect(run.tests).toHaveLength(4)
    expect(server.requests.filter(({ body }) => JSON.stringify(body).includes('<replaced>'))).toHaveLength(2)
    const { host } = new URL(server.url)
    expect((await readReport(fixture)).pastGateway).toEqual({ [host]: 20 })
    expect(run.output.replaceAll(/\s+/g, ' ')).toContain(`20 requests to ${host} went past the gateway`)
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('each call is answered, booked on its case, limited, and used again', async () => {
    await using server = await startServer()
    const fixture = await copyFixture('clients', major)
    const first = await runFile(fixture, server, 'clients.eval.js')
    expect(first.stderr).toBe('')
    expect(first.tests.map(({ name, state }) => `${state}: ${name}`)).toEqual(
      first.tests.map(({ name }) => `passed: ${name}`),
    )
    expect(first.tests).toHaveLength(21)
    expect(server.totals.peakInFlight).toBe(8)
    expect(server.requests.some(({ headers }) => headers['user-agent']?.includes('touchstone') === true)).toBe(false)

    const logged = sumByCase(server.requests)
    const report = await readReport(fixture)
    expect(figuresByCase(report)).toEqual(logged)
    expect(report.pastGateway).toBeUndefined()

    const sent = server.totals.requests
    const second = await runFile(fixture, server, 'clients.eval.js')
    expect(second.tests.every(({ state }) => state === 'passed')).toBe(true)
    expect(server.totals.requests).toBe(sent)
    const again = await readReport(fixture)
    expect(figuresByCase(again)).toEqual(logged)
    expect(observations(again).every(({ fromCache }) => fromCache)).toBe(true)
    // As it was when it was fetched: the server takes 5 ms at least.
    expect(observations(again).filter(({ latencyMs }) => latencyMs < 4)).toEqual([])
  })

  test('failures reach the client as its own errors, and nobody tries again but the gateway', async () => {
    await using server = await startServer()
    const fixture = await copyFixture('clients', major)
    const run = await runFile(fixture, server, 'failures.eval.js')
    expect(run.tests).toHaveLength(9)
    const report = await readReport(fixture)
    const outputs = observations(report).filter(({ output }) => output !== undefined)
    const table = Object.fromEntries(outputs.map(({ system, caseId, output }) => [`${system}, ${caseId}`, output]))
    expect(table).toMatchInlineSnapshot(`
      {
        "ai sdk, broken": "'AI_RetryError 500'",
        "ai sdk, dropped": "'AI_RetryError'",
        "ai sdk, given up": "'TimeoutError'",
        "ai sdk, limited once": "'answered'",
        "ai sdk, refused": "'AI_APICallError 401'",
        "anthropic, broken": "'InternalServerError 500'",
        "anthropic, dropped": "'APIConnectionError'",
        "anthropic, given up": "'APIUserAbortError'",
        "anthropic, limited once": "'answered'",
        "anthropic, refused": "'AuthenticationError 401'",
        "openai, broken": "'InternalServerError 500'",
        "openai, dropped": "'APIConnectionError'",
        "openai, given up": "'APIUserAbortError'",
        "openai, limited once": "'answered'",
        "openai, refused": "'AuthenticationError 401'",
      }
    `)
    const uncaught = report.rows.filter(({ run: { evaluation } }) => evaluation === 'uncaught')
    expect(
      uncaught.map(
        ({
          run: {
            observations: [first],
          },
        }) => first?.error?.origin,
      ),
    ).toEqual(Array.from({ length: 3 }, () => 'provider'))
    const attempts = (kind: string): number =>
      server.requests.filter(({ body }) => JSON.stringify(body).includes(kind)).length
    expect(['refused', 'limited once', 'broken', 'dropped', 'given up', 'out of time'].map(attempts)).toEqual([
      6, 6, 9, 9, 3, 3,
    ])
    await expect.poll(() => server.totals.inFlight).toBe(0)
  })
})

type Run = Awaited<ReturnType<Fixture['run']>>

function runFile(fixture: Fixture, server: ModelServer, ...files: string[]): Promise<Run> {
  return fixture.run({ args: files, env: { MODEL_SERVER: server.url } })
}

function startServer(): Promise<ModelServer> {
  return scriptedModelServer({
    reply: answer,
    log: 'all',
    latency: { from: 5, to: 20 },
    faults: [
      { kind: 'status', status: 401, when: { prompt: 'refused' } },
      { kind: 'status', status: 429, when: { prompt: 'limited once' }, attempts: 1, retryAfterMs: 1 },
      { kind: 'status', status: 500, when: { prompt: 'broken' } },
      { kind: 'drop', when: { prompt: 'dropped' } },
      { kind: 'timeout', when: { prompt: 'given up' } },
      { kind: 'timeout', when: { prompt: 'out of time' } },
    ],
  })
}

/** Knows the answer; writes it into the form that is asked for, and looks it up first where there is a tool. */
function answer({ messages, schema, tools, mustCall }: ModelRequest): Reply {
  const texts = messages.map(({ text }) => text).join(' ')
  const text = `ANSWER ${/#(\d+)#/.exec(texts)?.[1] ?? ''}`
  const figures = { cachedTokens: 2, reasoningTokens: 3 }
  const isLookedUp = messages.some(({ role }) => role === 'tool')
  const name = typeof mustCall === 'string' ? mustCall : tools[0]?.name
  if (name !== undefined && !isLookedUp) {
    return { toolCalls: [{ name, arguments: { answer: text } }], ...figures }
  }
  return schema === undefined ? { text, ...figures } : { json: { answer: text }, ...figures }
}

interface Figures {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costUsd: number
}

/** What the server has reported, by system and case. */
function sumByCase(requests: readonly LoggedRequest[]): Record<string, Figures> {
  const sums: Record<string, Figures> = {}
  for (const { body, usage } of requests) {
    const [, system = '', id = ''] = /<([^>]+)> #(\d+)#/.exec(JSON.stringify(body)) ?? []
    const { inputTokens = 0, outputTokens = 0 } = usage ?? {}
    const before = sums[`${system} ${id}`] ?? { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 }
    sums[`${system} ${id}`] = {
      calls: before.calls + 1,
      inputTokens: before.inputTokens + inputTokens,
      outputTokens: before.outputTokens + outputTokens,
      // Two tokens of each prompt are cached, at half the price.
      costUsd: rounded(before.costUsd + (inputTokens - 1 + outputTokens * 10) / 1e6),
    }
  }
  return sums
}

interface ReportedObservation {
  readonly system: string
  readonly caseId: string
  readonly output: unknown
  readonly fromCache: boolean
  readonly latencyMs: number
  readonly figures: Figures
}

function observations({ rows }: JsonReport): ReportedObservation[] {
  return rows.flatMap(({ run }) =>
    run.observations.map(({ caseId, output, fromCache, latencyMs, usage }) => {
      const { calls, inputTokens, outputTokens, costUsd } = usage
      const figures = {
        calls,
        inputTokens: inputTokens ?? NaN,
        outputTokens: outputTokens ?? NaN,
        costUsd: rounded(costUsd ?? NaN),
      }
      return { system: run.system.name, caseId, output, fromCache, latencyMs, figures }
    }),
  )
}

function figuresByCase(report: JsonReport): Record<string, Figures> {
  return Object.fromEntries(observations(report).map(({ system, caseId, figures }) => [`${system} ${caseId}`, figures]))
}

function rounded(costUsd: number): number {
  return Number(costUsd.toFixed(9))
}

async function readReport(fixture: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(fixture.directory, 'report.json'), 'utf8')))
}

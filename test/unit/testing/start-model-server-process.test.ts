import { createServer } from 'node:net'
import { describe, expect, expectTypeOf, test } from 'vitest'

import {
  ModelServerError,
  type ModelServerOptions,
  type Serialisable,
  scriptedModelServer,
  startModelServerProcess,
} from '../../../src/testing/index.ts'
import { ask, chat, failure } from './client.ts'

const options = { seed: 5, answers: { correct: { ticket: 'billing' }, wrong: 'other', wrongRate: 0.5 } } as const

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('startModelServerProcess', () => {
  test('answers as the server in this process does', async () => {
    await using inside = await scriptedModelServer(options)
    await using outside = await startModelServerProcess(options)
    const prompts = Array.from({ length: 20 }, (_, index) => `ticket ${index}`)
    const [expected, answers] = await Promise.all(
      [inside, outside].map((server) => Promise.all(prompts.map((prompt) => ask(server, prompt)))),
    )
    expect(answers).toEqual(expected)
    expect(new Set(answers)).toEqual(new Set(['billing', 'other']))
    expect(outside.pid).not.toBe(process.pid)
    expect(await outside.totals()).toMatchObject({ requests: 20, byStatus: { 200: 20 } })
    expect(await outside.requests()).toHaveLength(20)
    expect(await outside.rate({ windowMs: 60_000 })).toMatchObject({ requests: 20 })
    expect(await outside.rate()).toMatchObject({ requests: 20 })
    const { cpuMs, rssBytes } = await outside.resources()
    expect(cpuMs).toBeGreaterThan(0)
    expect(rssBytes).toBeGreaterThan(1e6)
  })

  test('can be scripted anew, reset and restarted', async () => {
    await using server = await startModelServerProcess(options)
    await server.use({ replies: { x: 'fixed' } })
    expect(await ask(server, 'x')).toBe('fixed')
    await server.restart()
    await server.restart({ downMs: 1 })
    expect(await ask(server, 'x')).toBe('fixed')
    await server.reset()
    expect(await server.totals()).toMatchObject({ requests: 0 })
    expect(await ask(server, 'x')).not.toBe('fixed')
  })

  test('close ends the process and what waits for it', async () => {
    const server = await startModelServerProcess({ faults: [{ kind: 'timeout' }] })
    const hanging = failure(chat(server, 'x'))
    await expect.poll(async () => (await server.totals()).inFlight).toBe(1)
    await server.close()
    await server.close()
    expect(await hanging).not.toBe('none')
    expect(isAlive(server.pid)).toBe(false)
    await expect(server.totals()).rejects.toThrow(ModelServerError)
  })

  test('a process that was killed is told', async () => {
    await using server = await startModelServerProcess()
    process.kill(server.pid, 'SIGKILL')
    await expect(server.rate()).rejects.toThrow('has ended (SIGKILL)')
    await expect(server.rate()).rejects.toThrow(ModelServerError)
  })

  test('errors of the server cross the channel as what they are', async () => {
    await using server = await startModelServerProcess()
    await expect(server.rate({ windowMs: -1 })).rejects.toThrow(RangeError)
    await expect(server.use({ latency: -1 })).rejects.toThrow('latency must be a finite number ≥ 0, got -1')
  })

  test('functions and options out of range are refused before a process is started', async () => {
    const withFunction = { faults: [{ kind: 'drop', when: () => true }] } as unknown as typeof options
    await expect(startModelServerProcess(withFunction)).rejects.toThrow('options.faults[0].when is a function')
    await expect(startModelServerProcess({ log: -1 })).rejects.toThrow(RangeError)
    await using server = await startModelServerProcess()
    expect(() => server.use({ reply: (() => 'x') as never })).toThrow('script.reply is a function')
  })

  test('functions are refused by the types, tables are not', () => {
    type Options = Serialisable<ModelServerOptions>
    expectTypeOf<{ reply: () => string }>().not.toExtend<Options>()
    expectTypeOf<{ faults: [{ kind: 'drop'; when: () => boolean }] }>().not.toExtend<Options>()
    expectTypeOf<{ answers: { correct: { ticket: 'billing' }; when: { model: 'm' } } }>().toExtend<Options>()
  })

  test('a port that is taken is told', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    const { port } = squatter.address() as { readonly port: number }
    await expect(startModelServerProcess({ port })).rejects.toThrow('EADDRINUSE')
    squatter.close()
  })
})

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import { scriptedModelServer } from '../../../src/testing/index.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'

// Commands that ask models: touchstone compare and touchstone load.
const server = await scriptedModelServer({
  models: { a: { reply: ({ prompt }) => `A says ${prompt}` }, b: { reply: 'B' } },
})
afterAll(async () => {
  await server.close()
})
vi.stubEnv('OPENAI_API_KEY', undefined)

async function touchstone(...args: string[]): Promise<{ exitCode: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []]
  const output = { print: (text: string) => out.push(text), printError: (text: string) => error.push(text) }
  const exitCode = await runCli([...args, '--base-url', server.baseUrl], output)
  return { exitCode, out: out.join(''), error: error.join('') }
}

describe('touchstone compare', () => {
  test('a table, with a row for each answer', async () => {
    const { exitCode, out } = await touchstone('compare', 'openai/a,openai/b,openai/c', 'hello')
    expect(exitCode).toBe(0)
    expect(out.replaceAll(/[\d.]+ ms/g, '5 ms').replaceAll(/ +/g, ' ')).toMatch(
      / prompt model latency tokens in out cost answer\n hello openai\/a 5 ms 7 3 \$0.00 A says hello\n hello openai\/b 5 ms 7 1 \$0.00 B\n hello openai\/c – – – – ModelNotFoundError: .*…\nopenai\/c: ModelNotFoundError: [^…]*\n$/u,
    )
  })

  test('for programs whole, with prompts of a file', async () => {
    const file = path.join(temporaryFolder(), 'prompts.txt')
    writeFileSync(file, 'one\n\ntwo, "three"\n')
    const json = JSON.parse((await touchstone('compare', 'openai/a', '--file', file, '--format', 'json')).out) as {
      answers: Array<{ output: string }>
    }
    expect(json.answers.map(({ output }) => output)).toEqual(['A says one', 'A says two, "three"'])
    const csv = (await touchstone('compare', 'openai/a', '--file', file, '--format', 'csv')).out.split('\r\n')
    expect(csv[0]).toBe('"prompt","model","latencyMs","inputTokens","outputTokens","costUsd","answer","error"')
    expect(csv[2]).toMatch(/^"two, ""three""","openai\/a",[\d.]+,\d+,\d+,0,"A says two, ""three""",$/u)
    const markdown = (await touchstone('compare', 'openai/a', 'x', '--format', 'markdown')).out
    expect(markdown).toMatch(/^\| prompt \| model \| latency \|.*\n\| :-- \| :-- \| --: \|/u)
  })

  test('without any answer the answer is no', async () => {
    expect((await touchstone('compare', 'openai/c', 'x')).exitCode).toBe(1)
    expect(await touchstone('compare', 'openai/a')).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('give a prompt, or a --file of prompts'),
    })
    expect((await touchstone('compare', 'nobody/a', 'x')).exitCode).toBe(2)
  })
})

describe('touchstone load', () => {
  test('a table, with a row for each model, and what went wrong', async () => {
    const { exitCode, out } = await touchstone(
      'load',
      'openai/a,openai/c',
      'hello',
      '--requests',
      '4',
      '--warm-up',
      '0',
    )
    expect(exitCode).toBe(1)
    expect(out).toMatch(/ model +requests +answered +mean +p50 +p95 +p99 +first token +tokens\/s +requests\/s +cost\n/u)
    expect(out).toMatch(/ openai\/a +4 +100 % .* ms .*\$0\.00\n/u)
    expect(out).toMatch(/ openai\/c +4 +0 % +– /u)
    expect(out).toMatch(/openai\/c: 4 × ModelNotFoundError: /u)
  })

  test('prints what was measured when it is interrupted', async () => {
    const once = vi.spyOn(process, 'once').mockImplementationOnce((_event, interrupt) => {
      setTimeout(interrupt, 100)
      return process
    })
    const { exitCode, out } = await touchstone('load', 'openai/a,openai/b', 'x', '--seconds', '60', '--warm-up', '0')
    once.mockRestore()
    expect(exitCode).toBe(1)
    expect(out).toMatch(/openai\/a +\d+ +100 %[^]*openai\/a: interrupted after \d+ requests\n$/u)
  })

  test('says why it ended before it was to', async () => {
    const { out } = await touchstone('load', 'openai/c', 'x', '--requests', '1000', '--warm-up', '0')
    expect(out).toContain('openai/c: given up after 100 requests, all of which failed\n')
  })

  test('requests, time and how many at once are those that are given, else those of the preset', async () => {
    const load = async (...args: string[]): Promise<{ requests: number; concurrency: number; durationMs: number }> => {
      const { out } = await touchstone('load', 'openai/b', 'hello', '--format', 'json', '--warm-up', '0', ...args)
      return (JSON.parse(out) as [{ requests: number; concurrency: number; durationMs: number }])[0]
    }
    expect(await load()).toMatchObject({ requests: 20, concurrency: 1 })
    expect(await load('--preset', 'heavy', '--requests', '60')).toMatchObject({ requests: 60, concurrency: 50 })
    const timed = await load('--seconds', '0.2', '--concurrency', '2')
    expect(timed.durationMs).toBeGreaterThanOrEqual(200)
    expect((await touchstone('load', 'openai/b', 'x', '--preset', 'hard')).error).toContain('known presets')
    expect((await touchstone('load', 'openai/b', 'x', '--requests', 'all')).error).toContain(
      '--requests must be a number',
    )
  })
})

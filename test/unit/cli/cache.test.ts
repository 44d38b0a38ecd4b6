import path from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import { cacheStatistics, clearCache } from '../../../src/index.ts'
import { ReplyDisk } from '../../../src/gateway/cache/reply-disk.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'

let directory: string

async function cache(
  ...args: string[]
): Promise<{ readonly exitCode: number; readonly out: string; readonly error: string }> {
  const [out, error]: [string[], string[]] = [[], []]
  const output = { print: (text: string) => out.push(text), printError: (text: string) => error.push(text) }
  const exitCode = await runCli(['cache', ...args, '--directory', directory], output)
  return { exitCode, out: out.join(''), error: error.join('') }
}

async function fill(): Promise<void> {
  const file = path.join(directory, 'cache.sqlite')
  const date = (): Date => new Date()
  const disk = new ReplyDisk({ file, maxBytes: 1e9, keepForMs: 1e12, warn: () => {}, date })
  onTestFinished(() => disk.close())
  const reply = {
    status: 200,
    statusText: 'OK',
    headers: [],
    body: new TextEncoder().encode('{"answer":42}'),
    end: { latencyMs: 7, isComplete: true, costUsd: 0.5 },
  }
  const labels = { kind: 'sampled', host: 'api.openai.com', caseId: 'c' } as const
  for (const [index, model] of ['gpt-a', 'gpt-b', 'other'].entries()) {
    await disk.keep({ key: `${model} 1`, reply, labels: { ...labels, model, evaluation: 'triage' } })
    await disk.keep({ key: `${model} 2`, reply, labels: { ...labels, model, evaluation: `e${index}` } })
  }
  disk.close()
}

beforeEach(async () => {
  directory = temporaryFolder()
  await fill()
})

describe('touchstone cache', () => {
  test('stats: how many, and of what', async () => {
    expect((await cache('stats')).out).toMatch(
      /6 replies, 0\.0 MiB in a file of .*\n(.*\n)+.* gpt-a · api\.openai\.com · triage/,
    )
    expect(JSON.parse((await cache('stats', '--json')).out)).toMatchObject({ replies: 6, groups: { length: 6 } })
  })

  test.each([
    [['--model', 'gpt-*'], 4],
    [['--evaluation', 'triage'], 3],
    [['--model', 'gpt-*', '--evaluation', 'triage'], 2],
    [['--host', 'localhost*'], 0],
    [[], 6],
  ] as const)('clear %j: by what people know of a reply', async (options, dropped) => {
    expect((await cache('clear', ...options)).out).toMatch(new RegExp(`^${dropped} repl`))
    expect(JSON.parse((await cache('stats', '--json')).out)).toMatchObject({ replies: 6 - dropped })
  })

  test('prune: until the rest fits', async () => {
    expect((await cache('prune')).out).toBe('0 replies dropped\n')
    expect((await cache('prune', '--max-mib', '0.001')).out).toBe('4 replies dropped\n')
    expect((await cache('prune', '--max-mib', 'much')).exitCode).toBe(2)
  })

  test('export: a line for each', async () => {
    const { out } = await cache('export', '--model', 'gpt-a', '--evaluation', 'triage')
    expect(JSON.parse(out)).toMatchObject({
      model: 'gpt-a',
      evaluation: 'triage',
      latencyMs: 7,
      costUsd: 0.5,
      body: { json: { answer: 42 } },
    })
  })

  test('where there is none, it says so', async () => {
    directory = path.join(directory, 'elsewhere')
    expect(await cache('stats')).toMatchObject({ exitCode: 2, error: expect.stringContaining('there is no cache') })
  })
})

describe('the same in code', () => {
  test('how full a cache is', () => {
    const { bytes } = cacheStatistics(directory)
    expect(cacheStatistics(directory)).toMatchObject({
      replies: 6,
      maxBytes: 1024 ** 3,
      utilisation: bytes / 1024 ** 3,
    })
    expect(cacheStatistics(directory, { maxBytes: 2 * bytes })).toMatchObject({ maxBytes: 2 * bytes, utilisation: 0.5 })
  })

  test('dropping what fits, then all', () => {
    expect(clearCache(directory, { model: 'gpt-*' })).toBe(4)
    expect(clearCache(directory)).toBe(2)
    expect(cacheStatistics(directory)).toMatchObject({ replies: 0, utilisation: 0, groups: [] })
  })

  test('where there is no cache, that is said', () => {
    expect(() => cacheStatistics(path.join(directory, 'elsewhere'))).toThrow(RangeError)
    expect(() => clearCache(path.join(directory, 'elsewhere'))).toThrow('there is no cache: ')
  })
})

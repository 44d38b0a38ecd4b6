// The cache on disk: calls paid when a run is killed 20 times, a run from the cache, one look-up, and memory.
//
//   npm run bench -- cache [--cases 10000] [--kill-calls 2000] [--kills 20] [--no-build]
//
// Prints what the server counted; a look-up is timed on one file of `cases` replies.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { CacheEntry } from '../src/gateway/cache/cached-reply.ts'
import { ReplyDisk } from '../src/gateway/cache/reply-disk.ts'
import { ReplyMemory } from '../src/gateway/reply-memory.ts'
import { startModelServerProcess } from '../src/testing/index.ts'
import { measureProcess } from './support/measure-process.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    'kill-calls': { type: 'string', default: '2000' },
    kills: { type: 'string', default: '20' },
    'no-build': { type: 'boolean', default: false },
  },
})
const cases = Number(values.cases)
const CONCURRENCY = 64
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const command = [vitest, 'run', '--root', path.join(import.meta.dirname, 'gateway', 'project')]

if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-bench-'))
await using server = await startModelServerProcess({ latency: 20, log: 0, reply: 'billing' })
try {
  await lookUp()
  await killed(Number(values['kill-calls']), Number(values.kills))
  await again()
} finally {
  await rm(folder, { recursive: true, force: true })
}

function environment(name: string, calls: number): Record<string, string> {
  return {
    BENCH_URL: server.baseUrl,
    BENCH_CALLS: String(calls),
    BENCH_CONCURRENCY: String(CONCURRENCY),
    BENCH_CACHE: path.join(folder, name),
    OPENAI_API_KEY: 'bench',
  }
}

/** Writes as many replies as there are cases, and reads them back: through a memory that holds a tenth of them. */
async function lookUp(): Promise<void> {
  const file = path.join(folder, 'look-up', 'cache.sqlite')
  const disk = new ReplyDisk({ file, maxBytes: 1e9, keepForMs: 1e12, warn: console.error, date: () => new Date() })
  const memory = new ReplyMemory({ maxBytes: cases * 300, maxAgeMs: 1e9, now: () => performance.now() })
  const written = performance.now()
  for (let at = 0; at < cases; at += CONCURRENCY) {
    const batch = Array.from({ length: Math.min(CONCURRENCY, cases - at) }, (_, index) => disk.keep(entry(at + index)))
    await Promise.all(batch)
  }
  const writeMs = (performance.now() - written) / cases
  const rounds: string[][] = []
  for (const round of [1, 2, 3]) {
    const start = performance.now()
    for (let index = 0; index < cases; index += 1) {
      const reply = disk.find(String(index).padStart(64, '0'))?.reply
      if (reply === undefined) {
        throw new Error(`reply ${index} is not there`)
      }
      memory.keep(String(index), reply)
    }
    const tookMs = (performance.now() - start) / cases
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    rounds.push([
      `round ${round}`,
      `${(tookMs * 1000).toFixed(0)} µs`,
      `${((heapUsed + external) / 1e6).toFixed(1)} MB`,
    ])
  }
  disk.close()
  console.log(`${cases} replies: ${(writeMs * 1000).toFixed(0)} µs to write one, ${CONCURRENCY} at a time\n`)
  printTable([['', 'a look-up (aim < 1 ms)', 'memory in use afterwards'], ...rounds])
}

function entry(index: number): CacheEntry {
  const key = String(index).padStart(64, '0')
  const labels = { kind: 'sampled', host: 'h', model: 'm', evaluation: 'e', caseId: key } as const
  const end = { latencyMs: 50, isComplete: true, inputTokens: 30, outputTokens: 5, costUsd: 0.0001 }
  const headers = [['content-type', 'application/json']] as const
  return { key, labels, reply: { status: 200, statusText: 'OK', headers, end, body: new Uint8Array(700).fill(65) } }
}

/** At moments of chance after the first call, each in its turn. */
async function killed(calls: number, kills: number): Promise<void> {
  await server.reset()
  for (let kill = 0; kill < kills; kill += 1) {
    const before = (await server.totals()).requests
    const child = spawn(process.execPath, command, {
      env: { ...process.env, ...environment('kill', calls), BENCH_FIGURES: path.join(folder, 'figures') },
      stdio: 'ignore',
      detached: true,
    })
    const ended = once(child, 'exit')
    const until = before + Math.random() * ((calls - before) / (kills - kill)) * 2
    while ((await server.totals()).requests <= until && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    if (child.exitCode === null && child.pid !== undefined) {
      process.kill(-child.pid, 'SIGKILL')
    }
    await ended
  }
  const atLast = (await server.totals()).requests
  await measureProcess(command, environment('kill', calls))
  const { requests } = await server.totals()
  console.log(
    `\n${calls} calls, killed ${kills} times: the server saw ${requests} calls, ${requests - atLast} in the last run`,
  )
  console.log(`  above the distinct calls: ${requests - calls}; under way at the kills: at most ${kills * CONCURRENCY}`)
  if (requests < calls || requests > calls + kills * CONCURRENCY) {
    throw new Error('calls were lost, or paid twice')
  }
}

async function again(): Promise<void> {
  await server.reset()
  const first = await measureProcess(command, environment('again', cases))
  const second = await measureProcess(command, environment('again', cases))
  const one = await measureProcess(command, environment('one', 1))
  const { requests } = await server.totals()
  if (requests !== cases + 1) {
    throw new Error(`the server saw ${requests} calls`)
  }
  const row = (name: string, { workMs, wallMs, peakMb }: typeof first): string[] => [
    name,
    `${(workMs / 1000).toFixed(2)} s`,
    `${(wallMs / 1000).toFixed(2)} s`,
    `${peakMb.toFixed(0)} MB`,
  ]
  console.log('')
  printTable([
    ['', 'work', 'process', 'peak memory'],
    row(`${cases} cases, asked`, first),
    row(`${cases} cases, from the cache (aim < 2 s)`, second),
    row('1 case', one),
  ])
}

// A run whose replies are all in the cache: real Vitest in a fresh process, beside the official client and a Map.
//
//   npm run bench -- cached-run [--cases 10000] [--concurrency 64] [--rounds 3] [--no-build]
//
// The cache is filled once; then variants take turns, each in a process of its own. Each figure is the median of the
// rounds, ratios are taken within a round.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { startModelServerProcess } from '../src/testing/index.ts'
import { measureProcess, type Measurement } from './support/measure-process.ts'
import { printTable } from './support/print-table.ts'
import { spreadOf } from './support/spread.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    concurrency: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '3' },
    'no-build': { type: 'boolean', default: false },
  },
})
const cases = Number(values.cases)
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const evals = [vitest, 'run', '--root', path.join(import.meta.dirname, 'gateway', 'project')]

/** In this order in each round. */
const variants = {
  map: {
    name: `official client and a Map, ${cases} calls`,
    command: [path.join(import.meta.dirname, 'gateway', 'from-map-process.ts')],
    calls: cases,
  },
  cached: { name: `evals from the cache, ${cases} cases`, command: evals, calls: cases },
  one: { name: 'evals from the cache, 1 case', command: evals, calls: 1 },
} as const

type Variant = keyof typeof variants
type Round = Readonly<Record<Variant, Measurement>>

if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-bench-'))
await using server = await startModelServerProcess({ latency: 5, log: 0, reply: 'billing' })
try {
  await measure('cached')
  const rounds: Round[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const measured: Partial<Record<Variant, Measurement>> = {}
    for (const variant of Object.keys(variants) as Variant[]) {
      measured[variant] = await measure(variant)
    }
    rounds.push(measured as Round)
  }
  const { requests } = await server.totals()
  if (requests !== cases) {
    throw new Error(`the server saw ${requests} calls`)
  }
  report(rounds)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(variant: Variant): Promise<Measurement> {
  const { command, calls } = variants[variant]
  return await measureProcess(command, {
    BENCH_URL: server.baseUrl,
    BENCH_CALLS: String(calls),
    BENCH_CONCURRENCY: values.concurrency,
    BENCH_CACHE: folder,
    OPENAI_API_KEY: 'bench',
  })
}

function report(rounds: readonly Round[]): void {
  const of = (figure: (round: Round) => number): number => spreadOf(rounds.map(figure)).median
  printTable([
    [`median of ${rounds.length} rounds`, 'work', 'process', 'processor', 'peak memory'],
    ...(Object.keys(variants) as Variant[]).map((variant) => [
      variants[variant].name,
      seconds(of((round) => round[variant].workMs)),
      seconds(of((round) => round[variant].wallMs)),
      seconds(of((round) => round[variant].cpuMs)),
      `${of((round) => round[variant].peakMb).toFixed(0)} MB`,
    ]),
  ])
  console.log('')
  compare('work, evals ÷ official client and a Map', rounds, ({ cached, map }) => cached.workMs / map.workMs)
  compare('µs of processor for one more case', rounds, ({ cached, one }) => ((cached.cpuMs - one.cpuMs) / cases) * 1000)
  compare('seconds of work (aim < 2)', rounds, ({ cached }) => cached.workMs / 1000)
}

function compare(name: string, rounds: readonly Round[], figure: (round: Round) => number): void {
  const { median, least, most } = spreadOf(rounds.map(figure))
  console.log(`${name.padEnd(44)} ${median.toFixed(2).padStart(7)}   [${least.toFixed(2)}, ${most.toFixed(2)}]`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

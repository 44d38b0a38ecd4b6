// What a user waits for and pays in memory: evals of model() in real Vitest, beside the bare `openai` client and the limit.
//
//   npm run bench -- gateway [--calls 10000] [--latency 50] [--concurrency 64] [--rounds 3] [--no-build]
//
// Each measurement is a process of its own against one server in another process; variants take turns, and each
// figure is the median of the rounds. Ratios are taken within a round, so that what slows the machine down slows
// both: read them, not the seconds. The cache is always written. "Every feature" adds a budget, limits per minute, all
// times after which a call is given up, and a function that redacts; second requests for slow calls are left out, since
// the server would see more calls.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { type ModelServerProcess, startModelServerProcess } from '../src/testing/index.ts'
import { measureProcess, type Measurement } from './support/measure-process.ts'
import { printTable } from './support/print-table.ts'
import { spreadOf } from './support/spread.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '3' },
    'no-build': { type: 'boolean', default: false },
  },
})
const calls = Number(values.calls)
const tenth = Math.ceil(calls / 10)
const limitMs = (calls * Number(values.latency)) / Number(values.concurrency)

const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const inVitest = (folder: string): string[] => [
  vitest,
  'run',
  '--root',
  path.join(import.meta.dirname, 'gateway', folder),
]
const bare = fileURLToPath(new URL('./gateway/bare-process.ts', import.meta.url))

/** In this order in each round. */
const variants = {
  bare: { name: `bare client, ${calls} calls`, command: [bare], calls },
  evals: { name: `evals, ${calls} cases`, command: inVitest('project'), calls },
  all: { name: 'the same, every feature on', command: inVitest('project'), calls },
  tenth: { name: `evals, ${tenth} cases`, command: inVitest('project'), calls: tenth },
  one: { name: 'evals, 1 case', command: inVitest('project'), calls: 1 },
  empty: { name: 'Vitest alone, 1 empty test', command: inVitest('empty'), calls: 0 },
} as const

type Variant = keyof typeof variants
type Round = Readonly<Record<Variant, Measurement>>

if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
await using server = await startModelServerProcess({ latency: Number(values.latency), log: 0, reply: 'billing' })
const rounds: Round[] = []
for (let round = 0; round < Number(values.rounds); round += 1) {
  const measured: Partial<Record<Variant, Measurement>> = {}
  for (const variant of Object.keys(variants) as Variant[]) {
    measured[variant] = await measure(variant, server)
  }
  rounds.push(measured as Round)
}
report()

async function measure(variant: Variant, { baseUrl, ...server }: ModelServerProcess): Promise<Measurement> {
  const { command, calls } = variants[variant]
  await server.reset()
  const measured = await measureProcess(command, {
    BENCH_URL: baseUrl,
    BENCH_CALLS: String(calls),
    BENCH_FEATURES: variant === 'all' ? 'all' : '',
    BENCH_CONCURRENCY: values.concurrency,
    OPENAI_API_KEY: 'bench',
  })
  const { requests, peakInFlight } = await server.totals()
  if (requests !== calls || peakInFlight > Number(values.concurrency)) {
    throw new Error(`${variants[variant].name}: the server saw ${requests} calls, ${peakInFlight} at once`)
  }
  return measured
}

function report(): void {
  console.log(
    `${calls} calls of ${values.latency} ms, ${values.concurrency} at once: limit ${seconds(limitMs)}; median of ${rounds.length} rounds\n`,
  )
  printTable([
    ['', 'work', '× bare', '× limit', 'process', 'processor', 'peak memory'],
    ...(Object.keys(variants) as Variant[]).map((variant) => row(variant)),
  ])
  console.log('')
  compare('work, evals ÷ bare client (aim ≤ 1.00)', ({ evals, bare }) => evals.workMs / bare.workMs, 3)
  compare('  the same, every feature on', ({ all, bare }) => all.workMs / bare.workMs, 3)
  compare('work, evals ÷ limit (aim ≤ 1.15)', ({ evals }) => evals.workMs / limitMs, 3)
  compare('  the same, every feature on', ({ all }) => all.workMs / limitMs, 3)
  compare('process, evals ÷ bare client', ({ evals, bare }) => evals.wallMs / bare.wallMs, 3)
  compare('processor, evals ÷ bare client', ({ evals, bare }) => evals.cpuMs / bare.cpuMs, 3)
  compare('  the same, every feature on', ({ all, bare }) => all.cpuMs / bare.cpuMs, 3)
  compare('MB above 1 case', ({ evals, one }) => evals.peakMb - one.peakMb)
  compare('MB above Vitest alone (aim ≤ 150)', ({ evals, empty }) => evals.peakMb - empty.peakMb)
  compare(`MB more than for ${tenth} cases (aim ≤ 30)`, ({ evals, tenth }) => evals.peakMb - tenth.peakMb)
  console.log('\n"work" is the matcher, or the loop, from before its first call to after its last; "process" includes')
  console.log(
    'starting Node and Vitest; "processor" is its time on all cores. In brackets the least and the most of all rounds.',
  )
}

function row(variant: Variant): string[] {
  const of = (figure: (round: Round) => number): number => spreadOf(rounds.map(figure)).median
  const isFull = variants[variant].calls === calls
  return [
    variants[variant].name,
    isFull ? seconds(of((round) => round[variant].workMs)) : '',
    isFull ? of((round) => round[variant].workMs / round.bare.workMs).toFixed(3) : '',
    isFull ? of((round) => round[variant].workMs / limitMs).toFixed(3) : '',
    seconds(of((round) => round[variant].wallMs)),
    seconds(of((round) => round[variant].cpuMs)),
    `${of((round) => round[variant].peakMb).toFixed(0)} MB`,
  ]
}

function compare(name: string, figure: (round: Round) => number, digits = 0): void {
  const { median, least, most } = spreadOf(rounds.map(figure))
  console.log(
    `${name.padEnd(58)} ${median.toFixed(digits).padStart(7)}   [${least.toFixed(digits)}, ${most.toFixed(digits)}]`,
  )
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

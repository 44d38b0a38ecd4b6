// A module in worker threads against the same function in this thread: cases that compute, and cases that do next to nothing.
import { availableParallelism } from 'node:os'

import { evaluation, exactMatch, type System, system, systemFromModule } from '../src/index.ts'
import { countPrimes } from './support/count-primes.ts'
import { printTable } from './support/print-table.ts'
import { spreadOf } from './support/spread.ts'

const rounds = 5
const module = systemFromModule<number, number>(new URL('./support/count-primes.ts', import.meta.url), {
  export: 'countPrimes',
})
const inThisThread = system('in this thread', countPrimes)

interface Load {
  readonly title: string
  /** Primes are counted up to here. */
  readonly limit: number
  readonly cases: number
}

interface Measured {
  readonly seconds: number
  /** Cores that this process kept busy: on a machine that does other things, too, time alone tells little. */
  readonly cores: number
}

async function measure(candidate: System<number, number>, load: Load, concurrency?: number): Promise<Measured> {
  const primes = evaluation('primes', {
    cases: Array.from({ length: load.cases }, () => ({ input: load.limit })),
    score: exactMatch(),
    ...(concurrency === undefined ? {} : { concurrency }),
  })
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()]
  const { observations } = await primes.run(candidate)
  const failed = observations.find(({ error }) => error !== undefined)?.error
  if (failed !== undefined) {
    throw new Error(failed.message)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system: ofSystem } = process.cpuUsage(cpu)
  return { seconds, cores: (user + ofSystem) / 1e6 / seconds }
}

async function compare(load: Load): Promise<void> {
  const ways: Record<string, () => Promise<Measured>> = {
    'in this thread': () => measure(inThisThread, load),
    'one thread': () => measure(module, load, 1),
    'all cores': () => measure(module, load),
  }
  const measured = new Map<string, Measured[]>(Object.keys(ways).map((way) => [way, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, run] of Object.entries(ways)) {
      measured.get(way)?.push(await run())
    }
  }
  const median = (way: string): number => spreadOf((measured.get(way) ?? []).map(({ seconds }) => seconds)).median
  printTable([
    [`${load.title}, ${load.cases} cases`, 'seconds', 'a case', 'cores busy', 'times as fast as here', 'as one thread'],
    ...[...measured].map(([way, values]) => [
      `  ${way}`,
      median(way).toFixed(2),
      `${((median(way) / load.cases) * 1e6).toFixed(0)} µs`,
      spreadOf(values.map(({ cores }) => cores)).median.toFixed(2),
      (median('in this thread') / median(way)).toFixed(2),
      (median('one thread') / median(way)).toFixed(2),
    ]),
  ])
}

console.log(`${availableParallelism()} cores; medians of ${rounds} rounds, the ways in turn\n`)
await measure(module, { title: 'warm', limit: 10_000, cases: 100 })
await compare({ title: 'Some 20 ms of computing', limit: 250_000, cases: 50 })
console.log('')
await compare({ title: 'Next to nothing', limit: 2, cases: 10_000 })

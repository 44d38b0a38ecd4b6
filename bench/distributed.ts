// Evals whose calls are made by workers, while workers, Redis and the run are killed: is anything lost, or paid too often?
//
//   npm run bench -- distributed [--cases 10000] [--workers 4] [--concurrency 16] [--latency 50] [--no-build]
//
// Real Vitest, workers in processes of their own, a real Redis. Two workers are killed at random moments, Redis is stopped
// and started once, the run is killed and started again. Exits with 1 unless every case has exactly one result, none was
// paid more than four times (the first attempt and three more), and the verdict is that of the same evals run here.
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'

import { hasRedis } from '../test/support/redis-server.ts'
import { chaos } from './distributed/chaos.ts'

/** The first attempt, and three for workers that died. */
const MOST_ATTEMPTS = 4

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    workers: { type: 'string', default: '4' },
    concurrency: { type: 'string', default: '16' },
    latency: { type: 'string', default: '50' },
    lease: { type: 'string', default: '2000' },
    'no-build': { type: 'boolean', default: false },
  },
})
if (!hasRedis) {
  throw new Error('There is no redis-server: install the package "redis-server".')
}
if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
const cases = Number(values.cases)
const startMs = performance.now()
const { paid, distributed, local, seconds } = await chaos({
  cases,
  workers: Number(values.workers),
  concurrency: Number(values.concurrency),
  latencyMs: Number(values.latency),
  leaseMs: Number(values.lease),
  log: (message) => console.log(`${((performance.now() - startMs) / 1000).toFixed(1).padStart(6)} s  ${message}`),
})

const asked = [...paid.values()].reduce((sum, questions) => sum + questions, 0)
const most = Math.max(...paid.keys())
console.log(`\n${cases} cases in ${seconds.toFixed(1)} s`)
for (const [times, questions] of paid) {
  console.log(`  paid ${times} ${times === 1 ? 'time ' : 'times'}  ${questions}`)
}
console.log(`  verdict here       ${local}\n  verdict by workers ${distributed}`)
const problems = [
  ...(asked === cases ? [] : [`${asked} of ${cases} cases were asked`]),
  ...(most <= MOST_ATTEMPTS ? [] : [`a case was paid ${most} times`]),
  ...(distributed === local ? [] : ['the verdicts differ']),
]
console.log(problems.length === 0 ? '\nNothing was lost, nothing was paid too often.' : `\n${problems.join('; ')}`)
process.exitCode = problems.length === 0 ? 0 : 1

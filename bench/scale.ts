// What a hundred million calls by a thousand workers would take: where the coordinator saturates, what limits do.
//
//   npm run bench -- scale [--calls 1e8] [--workers 1000] [--latency 1.2] [--measured 4000] [--coordinator-us 0] [--redis-us 0]
//
// Costs of a call are measured with the real dispatcher, a real Redis and real workers; the rest is a simulation with the real
// rule of scaling in its loop. A flow stands for so many calls; how far it is off is shown beside a simulation call by call.
import { parseArgs } from 'node:util'

import { hasRedis } from '../test/support/redis-server.ts'
import { type CallCosts, measureCosts } from './scale/measure-costs.ts'
import type { Outcome, Scenario } from './scale/scenario.ts'
import { simulateEvents } from './scale/simulate-events.ts'
import { simulateFlow } from './scale/simulate-flow.ts'
import { printTable } from './support/print-table.ts'

/** As measured when this was written; for machines without Redis. */
const assumed: CallCosts = {
  coordinatorUs: 204,
  workerUs: 351,
  redisUs: 115,
  redisCommands: 40,
  callsPerSecond: Number.NaN,
}

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1e8' },
    workers: { type: 'string', default: '1000' },
    latency: { type: 'string', default: '1.2' },
    measured: { type: 'string', default: '4000' },
    'coordinator-us': { type: 'string', default: '0' },
    'redis-us': { type: 'string', default: '0' },
  },
})
const costs = hasRedis ? await measureCosts(Number(values.measured)) : assumed
const coordinatorUs = Number(values['coordinator-us']) || costs.coordinatorUs
const redisUs = Number(values['redis-us']) || costs.redisUs

const usual: Scenario = {
  name: '',
  calls: Number(values.calls),
  coordinators: 1,
  concurrency: 20_000,
  inflightFactor: 2,
  minWorkers: 2,
  maxWorkers: Number(values.workers),
  callsPerWorker: 10,
  startSeconds: 1,
  latency: { mean: Number(values.latency), sigma: 0.8 },
  requestsPerMinute: Number.POSITIVE_INFINITY,
  coordinatorSeconds: coordinatorUs / 1e6,
  redisSeconds: redisUs / 1e6,
}

printCosts()
printCapacity()
printRuns()
printCheck()

function printCosts(): void {
  console.log(
    hasRedis
      ? `Measured over ${values.measured} calls (${rounded(costs.callsPerSecond)}/s, all on this machine)`
      : 'Assumed',
  )
  printTable([
    ['  processor time of a call', 'µs'],
    ['  coordinator: model(), gateway, dispatcher', rounded(costs.coordinatorUs)],
    ['  worker', rounded(costs.workerUs)],
    [`  Redis (${costs.redisCommands.toFixed(1)} commands)`, rounded(costs.redisUs)],
  ])
  const { latency, callsPerWorker, inflightFactor, startSeconds, concurrency, minWorkers } = usual
  console.log(`
Assumptions
  - latency of the provider: log-normal, mean ${latency.mean} s, sigma ${latency.sigma}; no failures, no retries
  - ${callsPerWorker} calls at once a worker; ${minWorkers} workers at first, which start in ${startSeconds} s; scaled by recommendWorkers every 5 s
  - gateway.concurrency ${rounded(concurrency)} (it is 100 by default), inflightFactor ${inflightFactor}
  - a coordinator and Redis have one core each, for the costs above${coordinatorUs === costs.coordinatorUs && redisUs === costs.redisUs ? '' : `, but ${coordinatorUs} and ${redisUs} µs`}
  - evaluation, statistics and rows of 10⁸ cases are not part of it, nor the memory they take`)
}

function printCapacity(): void {
  const perWorker = usual.callsPerWorker / usual.latency.mean
  const [coordinator, redis] = [1 / usual.coordinatorSeconds, 1 / usual.redisSeconds]
  console.log(`
Capacity
  one worker       ${perWorker.toFixed(1)} calls/s by latency (${rounded(1e6 / costs.workerUs)} by its processor)
  one coordinator  ${rounded(coordinator)} calls/s: saturated by ${rounded(coordinator / perWorker)} workers
  one Redis        ${rounded(redis)} calls/s: saturated by ${rounded(redis / perWorker)} workers, or ${(redis / coordinator).toFixed(1)} coordinators
  10,000 a minute  ${rounded(10_000 / 60)} calls/s: ${workersFor(10_000)} workers`)
}

/** Workers that a limit keeps busy. */
function workersFor(requestsPerMinute: number): number {
  return Math.ceil(((requestsPerMinute / 60) * usual.latency.mean) / usual.callsPerWorker)
}

function printRuns(): void {
  const shards = 4
  const ownRedis = usual.redisSeconds / shards
  const limited = { ...usual, coordinators: shards, requestsPerMinute: 10_000 }
  const scenarios: Scenario[] = [
    { ...usual, name: 'one run, gateway.concurrency 100', concurrency: 100 },
    { ...usual, name: 'one run' },
    { ...usual, name: '2 shards, one Redis', coordinators: 2 },
    { ...usual, name: `${shards} shards, one Redis`, coordinators: shards },
    { ...usual, name: `${shards} shards, each with a Redis`, coordinators: shards, redisSeconds: ownRedis },
    { ...usual, name: 'one run, 30,000 a minute', requestsPerMinute: 30_000 },
    { ...usual, name: 'one run, 10,000 a minute', requestsPerMinute: 10_000 },
    { ...limited, name: `${shards} shards, 10,000 a minute` },
    {
      ...limited,
      name: `${shards} shards, 10,000 a minute, --max ${workersFor(10_000)}`,
      maxWorkers: workersFor(10_000),
    },
  ]
  console.log(`\n${rounded(usual.calls)} calls, at most ${rounded(usual.maxWorkers)} workers`)
  printTable([
    ['', 'time', 'calls/s', 'most workers', 'worker-hours', 'bound by'],
    ...scenarios.map((scenario) => rowOf(scenario, simulateFlow(scenario))),
  ])
}

function rowOf({ name, calls }: Scenario, { seconds, peakWorkers, workerSeconds, boundBy }: Outcome): string[] {
  const bounds = [...boundBy].toSorted(([, one], [, other]) => other - one)
  const words = bounds.map(([bound, part]) => `${bound} ${Math.round((100 * part) / seconds)} %`).slice(0, 2)
  return [
    name,
    span(seconds),
    rounded(calls / seconds),
    rounded(peakWorkers),
    rounded(workerSeconds / 3600),
    words.join(', '),
  ]
}

/** The same, call by call, for as many calls as take a second or two. */
function printCheck(): void {
  const few: Scenario = { ...usual, calls: 300_000, maxWorkers: Math.min(200, usual.maxWorkers) }
  const scenarios: Scenario[] = [
    { ...few, name: 'workers' },
    { ...few, name: 'coordinator', minWorkers: few.maxWorkers, coordinatorSeconds: 4 * few.coordinatorSeconds },
    { ...few, name: 'rate limit', requestsPerMinute: 30_000 },
    { ...few, name: 'rate limit, 4 shards', coordinators: 4, requestsPerMinute: 30_000 },
  ]
  console.log('\nThe flow against a simulation of 300,000 calls one by one, where these are the bound')
  printTable([
    ['', 'flow', 'one by one', 'flow ÷ one by one'],
    ...scenarios.map((scenario) => {
      const [flow, events] = [simulateFlow(scenario).seconds, simulateEvents(scenario).seconds]
      return [scenario.name, span(flow), span(events), (flow / events).toFixed(3)]
    }),
  ])
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function span(seconds: number): string {
  const hours = seconds / 3600
  return hours >= 48
    ? `${(hours / 24).toFixed(1)} d`
    : hours >= 1
      ? `${hours.toFixed(1)} h`
      : `${Math.round(seconds)} s`
}

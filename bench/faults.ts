// Whether every call is accounted for, none paid twice and no limit broken, while all that can go wrong does.
//
//   npm run bench -- faults [--cases 10000] [--per-minute 2400] [--concurrency 32] [--seed 1]
//
// Storms of 429, bursts of 5xx, replies that are dropped, cut off in the middle, malformed, late or never whole, a server
// that restarts three times, and a time of day that jumps. The server's own log says what was asked and answered.
import { parseArgs } from 'node:util'

import { sumFigures } from '../src/calls/merge-traffic.ts'
import { Gateway } from '../src/gateway/gateway.ts'
import { startModelServerProcess } from '../src/testing/index.ts'
import { accountOf } from './support/account-of-faults.ts'
import { everyFault } from './support/every-fault.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    'per-minute': { type: 'string', default: '2400' },
    concurrency: { type: 'string', default: '32' },
    seed: { type: 'string', default: '1' },
  },
})
const cases = Number(values.cases)
const perMinute = Number(values['per-minute'])
const concurrency = Number(values.concurrency)

const faults = everyFault(cases)
const server = await startModelServerProcess({ seed: Number(values.seed), latency: 20, log: 'all', faults })
let begun = 0
/** An hour ahead after a third of the cases, an hour behind after two thirds. */
const jumpsMs = [0, 3_600_000, -3_600_000]
const date = (): Date => new Date(Date.now() + (jumpsMs[Math.floor((3 * begun) / (cases + 1))] ?? 0))
const gateway = new Gateway(
  {
    concurrency,
    requestsPerMinute: perMinute,
    retry: { baseMs: 100 },
    breaker: { openMs: 500 },
    timeouts: { headersMs: 2000, attemptMs: 3000 },
  },
  { date },
)

const ends = new Map<string, string>()
const startMs = performance.now()
const worker = async (): Promise<void> => {
  while (begun < cases) {
    const prompt = `case ${begun}`
    begun += 1
    ends.set(prompt, await ask(prompt))
  }
}
await Promise.all(Array.from({ length: 2 * concurrency }, worker))
const seconds = (performance.now() - startMs) / 1000

const account = accountOf(await server.requests(), ends)
const { byFault, peakInFlight } = await server.totals()
const peak = await server.rate({ windowMs: 60_000 })
const figures = sumFigures(gateway.traffic().groups)
printTable([
  ['', 'count', ''],
  ['cases', String(cases), `in ${seconds.toFixed(0)} s`],
  ['  least that the limit allows', '', `${leastSeconds(account.requests).toFixed(0)} s`],
  ['  answered', String(account.answered), ''],
  ['  errors', String(account.errors), JSON.stringify(figures.errors)],
  ['  not accounted for', String(cases - ends.size), 'must be 0'],
  ['requests at the server', String(account.requests), JSON.stringify(byFault)],
  ['  whole replies', String(account.whole), 'answered cases, and those sent twice'],
  ['  replies lost half-way', String(account.lost), 'may have been billed; asked again'],
  ['cases with two whole replies', String(account.twice), `0, but for at most ${concurrency} a restart`],
  ['answered cases without a whole reply', String(account.unexplained), 'must be 0'],
  ['most requests in any minute', String(peak.requests), `limit ${perMinute}`],
  ['most requests at once', String(peakInFlight), `limit ${concurrency}`],
  ['calls tried again', String(figures.retriedCalls), `${figures.retries} further attempts`],
  ['openings of the circuit breaker', String(figures.breakerOpenings), ''],
])
const isRight =
  ends.size === cases &&
  figures.calls === cases &&
  account.unexplained === 0 &&
  account.twice <= 3 * concurrency &&
  peak.requests <= perMinute &&
  peakInFlight <= concurrency
console.log(isRight ? '\nEverything holds.' : '\nSomething does not hold.')
process.exitCode = isRight ? 0 : 1
await gateway.close()
await server.close()

/** The gateway spreads requests evenly over the minute: it gains nothing at the start. */
function leastSeconds(requests: number): number {
  return (60 * requests) / perMinute
}

async function ask(prompt: string): Promise<string> {
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: prompt }] })
  const headers = [['content-type', 'application/json'] as const]
  const request = { method: 'POST', url: `${server.baseUrl}/chat/completions`, headers, body }
  try {
    const reply = await gateway.fetch(request, { model: 'm', key: prompt })
    const isWhole = reply.status < 400 && (await reply.end).isComplete
    return isWhole ? 'answered' : reply.status < 400 ? 'malformed' : String(reply.status)
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

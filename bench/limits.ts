// Whether eight eval files at once keep one limit per minute, as the server counts it, and how much of it they use.
//
//   npm run bench -- limits [--requests 600] [--tokens 0] [--seconds 90] [--latency 30] [--files 8] [--no-build]
//
// Real Vitest with the plugin, the server in a process of its own. The server keeps the same limit in a sliding window
// and refuses what exceeds it: a single refusal shows up as "refused". A limit of 0 is none.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { type LoggedRequest, startModelServerProcess } from '../src/testing/index.ts'
import { measureProcess } from './support/measure-process.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '600' },
    tokens: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '90' },
    latency: { type: 'string', default: '30' },
    files: { type: 'string', default: '8' },
    'no-build': { type: 'boolean', default: false },
  },
})
const [requests, tokens, seconds, files] = [values.requests, values.tokens, values.seconds, values.files].map(Number)
const MINUTE_MS = 60_000
/** As the replies below have it, prompt included. */
const TOKENS_PER_CALL = 200

if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
const limits = {
  ...(isSet(requests) ? { requests } : {}),
  ...(isSet(tokens) ? { tokens } : {}),
}
const perMinute = Math.min(limits.requests ?? Infinity, (limits.tokens ?? Infinity) / TOKENS_PER_CALL)
const casesPerFile = Math.ceil((perMinute * (seconds ?? 90)) / 60 / (files ?? 8))

await using server = await startModelServerProcess({
  latency: Number(values.latency),
  log: 'all',
  limits,
  reply: 'word '.repeat(150),
})
await runVitest()
await report()

async function runVitest(): Promise<void> {
  const project = path.join(import.meta.dirname, 'gateway', 'limited')
  const folder = await mkdtemp(path.join(project, 'generated-'))
  try {
    for (let file = 0; file < (files ?? 8); file += 1) {
      const text = `import { limitedEval } from '../limited-eval.ts'\n\nlimitedEval('file ${file}')\n`
      await writeFile(path.join(folder, `file-${file}.eval.ts`), text)
    }
    const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
    await measureProcess([vitest, 'run', '--root', project], {
      BENCH_URL: server.baseUrl,
      BENCH_CALLS: String(casesPerFile),
      BENCH_LIMITS: JSON.stringify(limits),
      OPENAI_API_KEY: 'bench',
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function report(): Promise<void> {
  const log = await server.requests()
  const { byStatus } = await server.totals()
  const peak = await server.rate({ windowMs: MINUTE_MS })
  const lastMs = log.at(-1)?.arrivedAt ?? 0
  const spanMs = lastMs - (log[0]?.arrivedAt ?? 0)
  console.log(
    `${log.length} calls of ${files} files in ${(spanMs / 1000).toFixed(1)} s; refused: ${byStatus[429] ?? 0}\n`,
  )
  const row = (
    name: string,
    limit: number | undefined,
    most: number,
    amountOf: (one: LoggedRequest) => number,
  ): string[] =>
    limit === undefined
      ? []
      : [name, String(limit), String(most), share(most, limit), share(leastIn(log, amountOf), limit)]
  const rows = [
    row('requests', limits.requests, peak.requests, () => 1),
    row('tokens', limits.tokens, peak.tokens, ({ usage }) => (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0)),
  ]
  printTable([
    ['', 'limit', 'fullest minute', 'used (aim ≤ 100 %)', 'emptiest minute (aim ≥ 95 %)'],
    ...rows.filter((one) => one.length > 0),
  ])
}

/** What arrived in the emptiest whole minute between the first arrival and the last. */
function leastIn(log: readonly LoggedRequest[], amountOf: (one: LoggedRequest) => number): number {
  const lastMs = log.at(-1)?.arrivedAt ?? 0
  // A window that begins right after an arrival is emptier than any other near it.
  const sums = log
    .filter(({ arrivedAt }) => arrivedAt + MINUTE_MS <= lastMs)
    .map(({ arrivedAt: start }) =>
      log
        .filter(({ arrivedAt }) => arrivedAt > start && arrivedAt <= start + MINUTE_MS)
        .reduce((sum, one) => sum + amountOf(one), 0),
    )
  return sums.length === 0 ? Number.NaN : Math.min(...sums)
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}

function isSet(limit: number | undefined): limit is number {
  return limit !== undefined && limit > 0
}

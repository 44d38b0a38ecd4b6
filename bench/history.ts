// The history: how long a run of many cases takes to be written, listed, shown and dropped, and what it weighs.
//
//   npm run bench -- history [--cases 10000] [--runs 10]
//
// The last run is the same as the first, but finds the others there.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Run } from '../src/evaluation/run.ts'
import { decodeRun } from '../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../src/evidence/rows/encode-run.ts'
import { addRun } from '../src/history/runs/add-run.ts'
import { listRuns } from '../src/history/runs/list-runs.ts'
import { loadRun } from '../src/history/runs/load-run.ts'
import { changeHistory, HISTORY_FILE, withHistory, writeHistory } from '../src/history/runs/open-history.ts'
import { pruneRuns } from '../src/history/runs/prune-runs.ts'
import { formatJson } from '../src/reporter/formats/json.ts'
import { fromLoaded } from '../src/reporter/history/from-loaded.ts'
import { toEntry } from '../src/reporter/history/to-entry.ts'
import type { Report } from '../src/reporter/report.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, runs: { type: 'string', default: '10' } },
})
const [cases, runs] = [Number(values.cases), Number(values.runs)]

const root = await mkdtemp(path.join(tmpdir(), 'touchstone-bench-'))
try {
  const entries: Array<ReturnType<typeof toEntry>> = []
  for (let seed = 1; seed <= runs; seed += 1) {
    entries.push(await entryOf(seed))
  }
  const [writeMs, sizes] = [[] as number[], [] as number[]]
  for (const entry of entries) {
    writeMs.push(timeOf(() => writeHistory(root, console.error, (database) => addRun(database, entry))))
    sizes.push((await stat(path.join(root, HISTORY_FILE))).size)
  }
  const listMs = timeOf(() => withHistory(root, (database) => listRuns(database)))
  const started = performance.now()
  const loaded = withHistory(root, (database) => loadRun(database, entries.at(-1)?.id ?? ''))
  const report = await fromLoaded(loaded)
  const showMs = performance.now() - started
  const jsonMs = timeOf(() => formatJson(report))
  const pruneMs = timeOf(() => changeHistory(root, (database) => pruneRuns(database, { runs: 1 }, new Date())))
  console.log(`Runs of ${cases} cases and two systems\n`)
  printTable([
    ['', 'ms'],
    ['write the first', (writeMs[0] ?? 0).toFixed(0)],
    [`write number ${runs}`, (writeMs.at(-1) ?? 0).toFixed(0)],
    ['list all', listMs.toFixed(1)],
    ['read one whole', showMs.toFixed(0)],
    ['for comparison: its JSON', jsonMs.toFixed(0)],
    [`drop ${runs - 1}`, pruneMs.toFixed(0)],
  ])
  console.log(`\n${(((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)) / (runs - 1) / 1e6).toFixed(1)} MB for each further run`)
} finally {
  await rm(root, { recursive: true, force: true })
}

function timeOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** A run of two systems, with texts that do not repeat. */
async function entryOf(seed: number): Promise<ReturnType<typeof toEntry>> {
  const artifacts = [await encodeRun(runOf('prompt v1', seed)), await encodeRun(runOf('prompt v2', seed))]
  const rows = await Promise.all(
    artifacts.map(async (artifact) => ({ digest: artifact.digest, run: await decodeRun(artifact) })),
  )
  const info = { touchstone: '0.0.0', vitest: '5.1.1', node: '24.0.0', platform: null, git: null }
  const report: Report = {
    info: { ...info, startedAt: new Date(seed * 1e9).toISOString(), durationMs: 1, shard: null, interrupted: false },
    decision: null,
    gates: [],
    problems: [],
    tests: [],
    rows,
    looks: [],
    traffic: null,
    merge: null,
  }
  return toEntry(report, { rows: artifacts.map((artifact) => ({ test: 'bench', artifact })), parts: [] })
}

function runOf(system: string, seed: number): Run {
  const ids = Array.from({ length: cases }, (_, index) => index)
  const usage = { calls: 1, cachedCalls: 0, inputTokens: 120, outputTokens: 8, waitedMs: 0 }
  return {
    type: 'touchstone/run',
    evaluation: 'triage',
    system: { name: system, version: String(seed) },
    metrics: [{ name: 'exact match', scale: 'binary', direction: 'higher' }],
    trials: 1,
    cases: ids.map((index) => ({
      id: `case ${index}`,
      input: `Ticket ${index}: ${noise(index, 120)}`,
      expected: 'billing',
      digest: noise(index, 16),
    })),
    observations: ids.map((index) => ({
      caseId: `case ${index}`,
      trial: 0,
      outcome: 'scored',
      scores: [(index * seed) % 7 === 0 ? 0 : 1],
      latencyMs: 100 + ((index * 7919 + seed) % 400),
      usage: { ...usage, costUsd: 0.0001 * (index % 13) },
      fromCache: false,
      output: noise(index + seed, 30),
    })),
    digests: { data: 'd'.repeat(64), scorers: 'e'.repeat(64) },
    session: 'bench',
    seed,
    startedAt: new Date(seed * 1e9).toISOString(),
    durationMs: 1,
  }
}

/** Letters that look drawn, the same for the same number. */
function noise(from: number, length: number): string {
  let text = ''
  for (let state = from * 2654435761 + 1; text.length < length; state = (state * 48271 + 11) % 2147483647) {
    text += state.toString(36)
  }
  return text.slice(0, length)
}

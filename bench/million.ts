// What very many cases cost, streamed from a file: time and memory of evals with all reports, beside a bare loop.
//
//   npm run bench -- million [--cases 10000,100000,1000000] [--no-texts] [--no-build]
//
// Two systems that call nothing, one scorer, one comparison: what is left is the evaluation, its statistics, rows, reports (terminal, JSON, HTML, Markdown,
// JUnit, CSV) and history; with --no-texts runs keep none. Then each answer is looked up: the test fails if a case was lost, doubled or is not in its place. The bare loop reads the same file line by line, calls both systems and compares the outputs. Each measurement is a process of its own.
import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

import { measureProcess, type Measurement } from './support/measure-process.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000,100000,1000000' },
    'no-build': { type: 'boolean', default: false },
    'no-texts': { type: 'boolean', default: false },
  },
})
const sizes = values.cases.split(',').map(Number)
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const here = (name: string): string => path.join(import.meta.dirname, 'million', name)

if (!values['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-million-'))
try {
  const rows = [
    ['cases', 'bare loop', 'matcher', '× bare', 'all of Vitest', 'processor', 'bare peak', 'peak', 'bytes a case'],
  ]
  let last: { readonly cases: number; readonly peakMb: number } | undefined
  for (const cases of sizes) {
    const { bare, evals } = await measure(cases)
    rows.push(row(cases, { bare, evals }, last))
    last = { cases, peakMb: evals.peakMb }
  }
  printTable(rows)
  console.log(
    '\n"bytes a case": of the peak, from the size before. A case has a question of 80 characters and two answers.',
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(cases: number): Promise<{ readonly bare: Measurement; readonly evals: Measurement }> {
  const file = path.join(folder, `${cases}.jsonl`)
  await pipeline(lines(cases), createWriteStream(file))
  const environment = { BENCH_CASES: file, BENCH_COUNT: String(cases), BENCH_TEXTS: values['no-texts'] ? 'none' : '' }
  const bare = await measureProcess([here('bare-loop.ts')], environment)
  const evals = await measureProcess([vitest, 'run', '--root', here('project')], environment)
  await rm(file)
  // A history that holds the runs before would take longer.
  await rm(here('project/.touchstone'), { recursive: true, force: true })
  return { bare, evals }
}

function* lines(cases: number): Generator<string> {
  for (let index = 0; index < cases; index += 1) {
    const input = `What is ${String(index).padStart(7)} + 1? Answer with the number alone, and with nothing else.`
    yield `${JSON.stringify({ input, expected: String(index + 1) })}\n`
  }
}

function row(
  cases: number,
  { bare, evals }: { readonly bare: Measurement; readonly evals: Measurement },
  last: { readonly cases: number; readonly peakMb: number } | undefined,
): string[] {
  const bytes = last === undefined ? Number.NaN : ((evals.peakMb - last.peakMb) * 2 ** 20) / (cases - last.cases)
  return [
    cases.toLocaleString('en-US'),
    seconds(bare.workMs),
    seconds(evals.workMs),
    (evals.workMs / bare.workMs).toFixed(1),
    seconds(evals.wallMs),
    seconds(evals.cpuMs),
    `${bare.peakMb.toFixed(0)} MB`,
    `${evals.peakMb.toFixed(0)} MB`,
    Number.isNaN(bytes) ? '' : bytes.toFixed(0),
  ]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

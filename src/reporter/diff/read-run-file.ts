import { readFile } from 'node:fs/promises'

import { z } from 'zod'

import { BASELINE_SCHEMA } from '../../history/baselines/baseline.ts'
import { readBaseline } from '../../history/baselines/read-baseline.ts'
import { readVitestEvals } from '../../history/diff/read-vitest-evals.ts'
import type { RunFile } from '../../history/diff/run-file.ts'
import { REPORT_SCHEMA, reportSchema, type JsonReport } from '../formats/json-report.ts'
import { reportedGates } from '../reported-gates.ts'
import { RunFileError } from './run-file-error.ts'

/**
 * The runs that a file holds: a JSON report, a blessed baseline, or Vitest's own JSON report of suites of vitest-evals.
 *
 * @throws RunFileError, BaselineError, VitestEvalsError saying what is wrong: no such file, no JSON, something else, another version
 * @internal
 */
export async function readRunFile(file: string): Promise<RunFile> {
  const text = await read(file)
  const data = parse(text, file)
  const schema = schemaOf(data)
  if (schema === BASELINE_SCHEMA) {
    const { run, provenance } = readBaseline(text, file)
    return { name: file, provenance, runs: [run], policies: {} }
  }
  if (schema === undefined && isOfVitest(data)) {
    return await readVitestEvals(file)
  }
  if (schema !== REPORT_SCHEMA) {
    throw new RunFileError(file, describeSchema(schema))
  }
  const parsed = reportSchema.safeParse(data)
  if (!parsed.success) {
    throw new RunFileError(file, `the report is damaged:\n${z.prettifyError(parsed.error)}`, { cause: parsed.error })
  }
  checkWhole(parsed.data, file)
  return ofReport(parsed.data, file)
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new RunFileError(file, isAbsent ? `there is no such file. ${howTo}` : String(error), { cause: error })
  }
}

const howTo = "A run writes it with reports: ['terminal', 'json'], to .touchstone/report.json."

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RunFileError(file, `it is not JSON: ${String(error)}. ${howTo}`, { cause: error })
  }
}

function schemaOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined
}

function isOfVitest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'testResults' in data
}

function describeSchema(schema: unknown): string {
  const known = `this version reads ${REPORT_SCHEMA} and ${BASELINE_SCHEMA}`
  return typeof schema === 'string' && schema.startsWith('touchstone-')
    ? `it is ${schema}, and ${known}`
    : `it is neither a JSON report nor a blessed baseline: ${known}. ${howTo}`
}

/** What some of the cases say is not what all of them do. */
function checkWhole({ rows }: JsonReport, file: string): void {
  const part = rows.find(({ leftOut = 0 }) => leftOut > 0)
  if (part !== undefined) {
    const { run, leftOut = 0 } = part
    throw new RunFileError(
      file,
      `it has ${run.cases.length} of the ${run.cases.length + leftOut} cases of "${run.evaluation}", too few to compare: ` +
        'use a blessed baseline, or compare both systems in one run',
    )
  }
}

function ofReport({ info, rows, tests, gates }: JsonReport, file: string): RunFile {
  const runs = rows.map(({ run }) => run)
  return {
    name: file,
    provenance: info,
    // Baselines were there before; of relations, inputs are drawn anew.
    runs: runs.filter(({ session }) => session !== '' && !session.startsWith('blessed ')),
    policies: Object.fromEntries(
      reportedGates({ tests, gates }).flatMap(({ gate }) => (gate.policy === null ? [] : [[gate.name, gate.policy]])),
    ),
  }
}

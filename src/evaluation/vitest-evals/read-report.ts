import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'

import { locateLocalFile } from '../datasets/files/locate-file.ts'
import { VitestEvalsError } from '../errors/vitest-evals-error.ts'
import { withMastraScores } from './mastra-scores.ts'
import { type JsonReport, reportSchema } from './report-schema.ts'

/** A report, and what it is called. @internal */
export interface NamedReport {
  /** As messages name it. */
  readonly source: string
  /** The file's name without its ending; absent where the report is not a file. */
  readonly title?: string
  readonly report: JsonReport
}

const MAKE_ONE = 'Make one: vitest run --reporter=json --outputFile=results.json.'

/**
 * Reads a JSON report of Vitest.
 *
 * @param given - a file, or what `JSON.parse` made of one
 * @param title - how messages name what is not a file
 * @throws VitestEvalsError if the file cannot be read, or is no such report
 * @internal
 */
export async function readReport(given: string | URL | object, title: string): Promise<NamedReport> {
  if (typeof given !== 'string' && !(given instanceof URL)) {
    return { source: title, report: check(given, title) }
  }
  const { path, name, resolution } = locateLocalFile(given, {})
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new VitestEvalsError(name, `the file cannot be read (${resolution}). ${MAKE_ONE}`, { cause: error })
  })
  return { source: name, title: basename(path).replace(/\.json$/u, ''), report: check(parse(text, name), name) }
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new VitestEvalsError(source, `this is not JSON: ${String(error)}. ${MAKE_ONE}`, { cause: error })
  }
}

function check(value: unknown, source: string): JsonReport {
  const parsed = reportSchema.safeParse(value)
  if (!parsed.success) {
    const problem = `this is not a JSON report of Vitest:\n${z.prettifyError(parsed.error)}\n${MAKE_ONE}`
    throw new VitestEvalsError(source, problem, { cause: parsed.error })
  }
  return withMastraScores(parsed.data)
}

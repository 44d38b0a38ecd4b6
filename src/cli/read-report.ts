import { readFile } from 'node:fs/promises'

import { z } from 'zod'

import { reportSchema } from '../reporter/formats/json-report.ts'
import type { Report } from '../reporter/report.ts'

/**
 * The JSON report of a run.
 *
 * @returns a half-sentence that says why there is none
 * @internal
 */
export async function readReport(file: string): Promise<Report | string> {
  try {
    const parsed = reportSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return (
      parsed.data ??
      `${file} is not a report that this version reads: ${z.prettifyError(parsed.error ?? new z.ZodError([]))}`
    )
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isAbsent
      ? `there is no ${file}: the run ended before it was written, or ran no evals`
      : `${file}: ${String(error)}`
  }
}

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { Run } from '../../evaluation/run.ts'
import { cut } from '../preview.ts'
import { toColumns, toRowColumns } from './columns.ts'
import { toFrame } from './frames.ts'
import { mostShownCases } from './most-shown-cases.ts'
import { PARTED_ROWS_SCHEMA, ROWS_ARTIFACT, ROWS_SCHEMA, type RowsArtifact } from './rows-artifact.ts'
import type { RowsHead } from './rows-head.ts'

const compress = promisify(gzip)
const longestName = 200

/** More cases than these go in parts: their text would be as large as all else that a process holds. */
const mostInOne = 20_000
/** So do more observations than these, of however few cases: a text of two million with their outputs is longer than a string can be. */
const mostObservationsInOne = 100_000
/** Half a megabyte of JSON, which is read in some milliseconds. */
const mostCasesInPart = 2000
const mostObservationsInPart = 10_000

/**
 * The rows of a run as an artifact: every figure exactly, inputs and outputs as previews of at most 200 characters.
 * Equal runs have equal digests.
 *
 * @internal
 */
export async function encodeRun(run: Run): Promise<RowsArtifact> {
  const isParted = run.cases.length > mostInOne || run.observations.length > mostObservationsInOne
  return {
    type: ROWS_ARTIFACT,
    schema: isParted ? PARTED_ROWS_SCHEMA : ROWS_SCHEMA,
    evaluation: cut(run.evaluation, longestName),
    system: cut(run.system.name, longestName),
    encoding: 'gzip+base64',
    ...(await (isParted ? encodeParts(run) : encodeWhole(run))),
  }
}

type Encoded = Pick<RowsArtifact, 'digest' | 'data'>

async function encodeWhole(run: Run): Promise<Encoded> {
  const text = JSON.stringify(toColumns(run))
  return { digest: digestOf(text), data: (await compress(text)).toString('base64') }
}

async function encodeParts(run: Run): Promise<Encoded> {
  const hash = createHash('sha256')
  const frames: string[] = []
  for (const text of textsOf(run)) {
    hash.update(text).update('\n')
    frames.push(toFrame(await compress(text)))
  }
  return { digest: hash.digest('hex'), data: frames.join('') }
}

function* textsOf(run: Run): Generator<string> {
  const { type: _, cases, observations, ...facts } = run
  const casesInPart = Math.max(1, Math.min(mostCasesInPart, Math.floor(mostObservationsInPart / run.trials)))
  const head: RowsHead = { schema: PARTED_ROWS_SCHEMA, ...facts, cases: cases.length, casesInPart }
  yield JSON.stringify(head)
  for (let first = 0; first < cases.length; first += casesInPart) {
    const part = {
      cases: cases.slice(first, first + casesInPart),
      observations: observations.slice(first * run.trials, (first + casesInPart) * run.trials),
    }
    yield JSON.stringify(toRowColumns(part, facts, Math.max(0, mostShownCases - first)))
  }
}

/** SHA-256, hex. @internal */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

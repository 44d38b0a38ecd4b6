import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { z } from 'zod'

import { GrowingList } from '../../evaluation/lists/growing-list.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import { type AggregateColumn, aggregatesOf } from './aggregate-columns.ts'
import { headSchema, partSchema } from './columns-schema.ts'
import { readFrames } from './frames.ts'
import { casesOf, observationsOf } from './read-rows.ts'
import type { RowsArtifact } from './rows-artifact.ts'
import { RowsError } from './rows-error.ts'
import type { RowsHead } from './rows-head.ts'

const decompress = promisify(gunzip)

/**
 * A run of which the rows come in parts. They are read one after the other, so that few are in memory.
 *
 * @throws RowsError if they are damaged
 * @internal
 */
export async function decodeParts({ data, digest }: RowsArtifact): Promise<Run> {
  const hash = createHash('sha256')
  let rows: PartedRows | undefined
  for await (const text of textsOf(data)) {
    hash.update(text).update('\n')
    if (rows === undefined) {
      rows = new PartedRows(checked(headSchema, text))
    } else {
      rows.add(text)
    }
  }
  if (rows === undefined || hash.digest('hex') !== digest) {
    throw new RowsError('their digest does not match')
  }
  return rows.toRun()
}

/** The parts that were read. */
class PartedRows {
  readonly #head: RowsHead
  readonly #cases = new GrowingList<RunCase>()
  readonly #observations = new GrowingList<Observation>()
  /** What each part has: of one with an output that cannot be read there is none. */
  #aggregates: readonly AggregateColumn[] | undefined

  constructor(head: RowsHead) {
    this.#head = head
  }

  /** @throws RowsError if it does not fit the head */
  add(text: string): void {
    const { cases, casesInPart, trials } = this.#head
    const size = Math.min(casesInPart, cases - this.#cases.length)
    const part = checked(partSchema({ ...this.#head, cases: size }), text)
    this.#aggregates = inBoth(part.aggregates ?? [], this.#aggregates)
    casesOf(part).forEach((item) => this.#cases.push(item))
    observationsOf(part, trials).forEach((observation) => this.#observations.push(observation))
  }

  /** @throws RowsError if parts are missing */
  toRun(): Run {
    const { schema: _, cases, casesInPart: __, ...facts } = this.#head
    if (this.#cases.length !== cases) {
      throw new RowsError(`they are of ${this.#cases.length} of ${cases} cases`)
    }
    return {
      type: 'touchstone/run',
      ...facts,
      ...aggregatesOf(this.#aggregates),
      cases: this.#cases.toArray(),
      observations: this.#observations.toArray(),
    }
  }
}

function inBoth(columns: readonly AggregateColumn[], before: readonly AggregateColumn[] = columns): AggregateColumn[] {
  return columns.flatMap((column) =>
    before.some(({ digest }) => digest === column.digest) ? [{ ...column, parts: [], gaps: [] }] : [],
  )
}

async function* textsOf(data: string): AsyncGenerator<string, void, undefined> {
  try {
    for (const frame of readFrames(data)) {
      yield (await decompress(frame)).toString('utf8')
    }
  } catch (error) {
    throw new RowsError('their parts are not gzip in base64', { cause: error })
  }
}

function checked<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new RowsError(parsed.error.issues[0]?.message ?? 'unknown columns', { cause: parsed.error })
  }
  return parsed.data
}

import { inspect } from 'node:util'

import { SECRET_MARGIN } from '../calls/secrets/known-secrets.ts'
import { presentableTexts } from '../calls/secrets/redaction.ts'

/** A text that is too long for a preview, or loses its shape there. @internal */
export interface LongText {
  /** Index of the value. */
  readonly index: number
  readonly text: string
}

/** In UTF-16 code units; more than anybody reads. */
const longestText = 4_000_000

/** Cut after it was redacted: of what would be cut in two, no half is to be shown. */
const longestRead = longestText + SECRET_MARGIN

/** What is redacted in one go, in UTF-16 code units. */
const batchLength = 1_000_000

/** As much as a preview shows of a text in quotes. */
const longestShown = 198

const options = {
  depth: 8,
  breakLength: 100,
  maxArrayLength: 1_000,
  maxStringLength: longestRead,
  // What a value prints of itself may be long, slow or throw.
  customInspect: false,
  getters: false,
}

/**
 * The values that previews cut short, whole and as they may be shown: strings as they are, others as `inspect` writes them. Texts of more
 * than 4 million characters are cut there.
 *
 * @internal
 */
export function* longTexts(values: Iterable<unknown>): Generator<LongText> {
  let [batch, length, index]: [LongText[], number, number] = [[], 0, 0]
  for (const value of values) {
    const text = longTextOf(value)
    if (text !== undefined) {
      batch.push({ index, text })
      length += text.length
    }
    if (length > batchLength) {
      yield* presented(batch)
      ;[batch, length] = [[], 0]
    }
    index += 1
  }
  yield* presented(batch)
}

function presented(batch: readonly LongText[]): LongText[] {
  const shown = presentableTexts(batch.map(({ text }) => text))
  return batch.map(({ index }, position) => ({ index, text: (shown[position] ?? '').slice(0, longestText) }))
}

function longTextOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return isLong(value) ? value.slice(0, longestRead) : undefined
  }
  if (typeof value !== 'object' || value === null) {
    return undefined
  }
  try {
    const text = inspect(value, options)
    // What is nested deeper than previews go takes several lines.
    return text.length > longestShown || text.includes('\n') ? text.slice(0, longestRead) : undefined
  } catch {
    return undefined
  }
}

/** What has to be escaped takes up to six characters for one. */
function isLong(text: string): boolean {
  return text.length > longestShown || (text.length > longestShown / 6 && inspect(text).length > longestShown + 2)
}

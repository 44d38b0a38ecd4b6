import path from 'node:path'

import type { RecordingGaps } from '../gateway/gateway.ts'

/**
 * What recordings lack, a line each: recordings that were to be made and are not there, then calls that were not
 * recorded, the first of them by name.
 *
 * @param directory - what paths are shown relative to
 * @internal
 */
export function describeGaps({ missed, unwritten }: RecordingGaps, directory: string = process.cwd()): string[] {
  const more = missed.count - missed.examples.length
  return [
    ...unwritten.map(
      ({ file, reason }) =>
        `PROBLEM   the recordings of ${path.relative(directory, file)} cannot be written (${reason}): ` +
        'TOUCHSTONE_CACHE=replay has none, or those of before',
    ),
    ...missed.examples.map(({ message }) => message),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'call that was' : 'calls that were'} not recorded`] : []),
  ]
}

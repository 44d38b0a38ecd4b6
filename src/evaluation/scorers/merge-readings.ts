import type { ScoreReading } from './read-score.ts'

/**
 * One score of several of the same output by the same scorer: the mean of those there are. Without any, the reason of the first. Of several rationales the first.
 *
 * @param readings - at least two
 * @internal
 */
export function mergeReadings(readings: readonly ScoreReading[]): ScoreReading {
  const repeats = readings.map(({ score }) => score)
  const scores = repeats.filter((score) => score !== null)
  const given = readings.filter(({ score }) => score !== null)
  const name = readings.find((reading) => reading.name !== undefined)?.name
  const rationale = given.find((reading) => reading.rationale !== undefined)?.rationale
  const reason = given.length > 0 ? undefined : readings[0]?.reason
  return {
    score: scores.length === 0 ? null : meanOf(scores),
    boolean: given.length > 0 && given.every(({ boolean }) => boolean),
    repeats,
    ...(name === undefined ? {} : { name }),
    ...(reason === undefined ? {} : { reason }),
    ...(rationale === undefined ? {} : { rationale }),
  }
}

/** About the least of them, so that equal scores have exactly that mean: 0.1 three times is 0.1. Never out of their range. */
function meanOf(scores: readonly number[]): number {
  const [least, most] = [Math.min(...scores), Math.max(...scores)]
  return Math.min(most, least + scores.reduce((sum, score) => sum + (score - least) / scores.length, 0))
}

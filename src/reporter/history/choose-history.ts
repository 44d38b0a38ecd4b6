import { defaultRetention, type ResolvedReporterOptions } from '../reporter-options.ts'

type History = ResolvedReporterOptions['history']

/**
 * What stays in the history where several may say so: who turned it off meant it, and who said what to keep comes before who
 * said nothing.
 *
 * @internal
 */
export function chooseHistory(asked: readonly History[]): History {
  return asked.includes(null) ? null : (asked.find((each) => each !== defaultRetention) ?? defaultRetention)
}

import type { Arm, Failure } from '../comparison.ts'
import type { ErrorOrigin, Observation } from '../observation.ts'
import type { ResolvedMetric } from './resolve-metric.ts'

/** Kinds of failures that an arm keeps: the most frequent ones. */
const most = 3
/** How much of a message tells kinds apart, in UTF-16 code units. */
const telling = 500

/** Why trials have no score, by kind, the most frequent kinds first; without what did not happen. @internal */
export function findFailures(
  observations: readonly Observation[],
  { kind, metric }: Pick<ResolvedMetric, 'kind'> & { readonly metric: Pick<ResolvedMetric['metric'], 'name'> },
): Pick<Arm, 'errors' | 'unscorable'> {
  const errors = new FailureKinds<Occurrence & { readonly origin: ErrorOrigin }>()
  const unscorable = new FailureKinds()
  for (const { caseId, error, unscorable: reasons } of observations) {
    if (error !== undefined) {
      errors.add({ caseId, origin: error.origin, message: oneLine(`${error.name}: ${error.message}`) })
    }
    // A scorer may be called as what every object has.
    if (kind === 'score' && reasons !== undefined && Object.hasOwn(reasons, metric.name)) {
      unscorable.add({ caseId, message: oneLine(reasons[metric.name] ?? '') })
    }
  }
  return {
    ...(errors.isEmpty ? {} : { errors: errors.mostFrequent() }),
    ...(unscorable.isEmpty ? {} : { unscorable: unscorable.mostFrequent() }),
  }
}

type Occurrence = Omit<Failure, 'count'> & { readonly origin?: ErrorOrigin }

/** Counts what went wrong by kind: a million trials may fail in the same way. */
class FailureKinds<Kind extends Occurrence = Occurrence> {
  readonly #kinds = new Map<string, Kind & Failure>()

  get isEmpty(): boolean {
    return this.#kinds.size === 0
  }

  add(occurrence: Kind): void {
    const key = `${occurrence.origin ?? ''} ${pattern(occurrence.message)}`
    const known = this.#kinds.get(key)
    this.#kinds.set(key, known === undefined ? { ...occurrence, count: 1 } : { ...known, count: known.count + 1 })
  }

  mostFrequent(): Array<Kind & Failure> {
    return [...this.#kinds.values()].sort((a, b) => b.count - a.count).slice(0, most)
  }
}

function oneLine(message: string): string {
  return (
    message
      .slice(0, telling)
      .trim()
      .split(/[\r\n]/u, 1)[0] ?? ''
  )
}

/** The name of the error, or what people write before a status. */
const announcesStatus = /(?:^[^:]*: |\b(?:http|status|code)\W{0,2})$/iu

/** Messages that differ in numbers and ids are of one kind; the status of an HTTP reply tells kinds apart. */
function pattern(message: string): string {
  return message.replaceAll(/[\w-]*\d[\w-]*/gu, (word, offset: number) =>
    /^[1-5]\d\d$/u.test(word) && announcesStatus.test(message.slice(0, offset)) ? word : '#',
  )
}

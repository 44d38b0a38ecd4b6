import { processWide } from '../../calls/process-wide.ts'
import { ComponentClock } from './component-clock.ts'

/** Adds up what evaluations of this process take. @internal */
export function processClock(): ComponentClock {
  return processWide('timing', () => new ComponentClock())
}

/** Adds up what a source takes to hand out its items, and one for the source itself. @internal */
export async function* timedSource<T>(component: string, source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const timed = processClock().begin(component)
      let step: IteratorResult<T>
      try {
        step = await iterator.next()
      } finally {
        timed.end()
      }
      if (step.done === true) {
        return
      }
      yield step.value
    }
  } finally {
    await iterator.return?.()
  }
}

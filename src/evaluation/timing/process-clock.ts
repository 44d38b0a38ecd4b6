import { ComponentClock } from './component-clock.ts'

/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.timing')

/** Adds up what evaluations of this process take. @internal */
export function processClock(): ComponentClock {
  const holder = globalThis as { [key: symbol]: ComponentClock | undefined }
  const known = holder[slot]
  if (known !== undefined) {
    return known
  }
  const created = new ComponentClock()
  holder[slot] = created
  return created
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

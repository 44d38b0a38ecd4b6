import { systemClock, type Clock } from '../collection/clock.ts'

/** What one part of an evaluation took. @public */
export interface ComponentTiming {
  /**
   * `dataset loading`; `execution` of systems; `scoring`, and `scoring · exact match` for each scorer; `judging`: statistics and evidence;
   * `relations`, in all; `report`.
   */
  readonly component: string
  /** How often it was done: datasets opened, trials, outputs scored, verdicts. */
  readonly count: number
  /** Milliseconds in which at least one was under way: what runs at the same time counts once. */
  readonly busyMs: number
  /** Sum of all: by `count`, the mean of one. */
  readonly totalMs: number
  /** How many of them called a model. */
  readonly calling: number
}

/** Something that is under way. @internal */
export interface Timed {
  /** Again does nothing. */
  end(facts?: { readonly calls: number }): void
}

interface Component {
  count: number
  busyMs: number
  totalMs: number
  calling: number
  active: number
  /** Since when at least one is active. */
  since: number
}

/** More are not told apart: records of files have to stay small. */
const mostComponents = 40
const longestName = 80

/** Adds up what the parts of evaluations take, however many go on at the same time. @internal */
export class ComponentClock {
  readonly #clock: Pick<Clock, 'now'>
  readonly #components = new Map<string, Component>()

  constructor(clock: Pick<Clock, 'now'> = systemClock) {
    this.#clock = clock
  }

  begin(name: string): Timed {
    const component = this.#find(name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name)
    const startedAt = this.#clock.now()
    if (component.active === 0) {
      component.since = startedAt
    }
    component.active += 1
    let isOver = false
    return {
      end: ({ calls } = { calls: 0 }) => {
        if (!isOver) {
          isOver = true
          finish(component, { startedAt, now: this.#clock.now(), calls })
        }
      },
    }
  }

  /** What was added up since the last time; of what is still under way the part until now. */
  take(): ComponentTiming[] {
    const now = this.#clock.now()
    return [...this.#components].flatMap(([name, component]) => {
      const { count, totalMs, calling, active } = component
      const busyMs = component.busyMs + (active > 0 ? now - component.since : 0)
      Object.assign(component, { count: 0, busyMs: 0, totalMs: 0, calling: 0, since: now })
      return count === 0 && busyMs === 0 ? [] : [{ component: name, count, busyMs, totalMs, calling }]
    })
  }

  #find(name: string): Component {
    const known = this.#components.get(name)
    if (known !== undefined) {
      return known
    }
    const isLast = this.#components.size >= mostComponents && name !== rest
    return isLast ? this.#find(rest) : this.#add(name)
  }

  #add(name: string): Component {
    const component = { count: 0, busyMs: 0, totalMs: 0, calling: 0, active: 0, since: 0 }
    this.#components.set(name, component)
    return component
  }
}

const rest = 'others'

function finish(
  component: Component,
  { startedAt, now, calls }: { readonly startedAt: number; readonly now: number; readonly calls: number },
): void {
  component.count += 1
  component.totalMs += now - startedAt
  component.calling += calls > 0 ? 1 : 0
  component.active -= 1
  if (component.active === 0) {
    component.busyMs += now - component.since
  }
}

import type { ServerResponse } from 'node:http'

import { readLive } from '../history/live/live-files.ts'
import type { LiveRun } from '../history/live/live-run.ts'
import { listRuns } from '../history/runs/list-runs.ts'
import { hasHistory, withHistory } from '../history/runs/open-history.ts'

/** What watchers are told. */
interface LiveState {
  readonly live: readonly LiveRun[]
  /** Id of the last run; empty before the first. */
  readonly latest: string
}

/** The eye does not see more. */
const lookEveryMs = 500

/** A line now and then, so that nobody in between takes the connection for dead. */
const speakEveryMs = 15_000

/** Headers of an answer that goes on. @internal */
export const eventHeaders = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }

/** Tells browsers what is going on, for as long as they listen (server-sent events). Looks at nothing while nobody does. @internal */
export class LiveEvents {
  readonly #root: string
  readonly #listeners = new Set<ServerResponse>()
  #timer: NodeJS.Timeout | undefined
  #last = ''
  #spokenAt = 0

  constructor(root: string) {
    this.#root = root
  }

  listen(response: ServerResponse): void {
    response.writeHead(200, eventHeaders)
    this.#listeners.add(response)
    response.once('close', () => {
      this.#listeners.delete(response)
      if (this.#listeners.size === 0) {
        clearInterval(this.#timer)
        this.#timer = undefined
      }
    })
    this.#timer ??= setInterval(() => this.#look(), lookEveryMs)
    this.#last = this.#text()
    response.write(this.#last)
  }

  close(): void {
    this.#listeners.forEach((response) => response.end())
  }

  #look(): void {
    const text = this.#text()
    const now = performance.now()
    if (text !== this.#last || now - this.#spokenAt > speakEveryMs) {
      this.#spokenAt = now
      this.#listeners.forEach((response) => response.write(text === this.#last ? ': still here\n\n' : text))
      this.#last = text
    }
  }

  #text(): string {
    return `data: ${JSON.stringify(this.#state())}\n\n`
  }

  #state(): LiveState {
    return { live: readLive(this.#root), latest: latestOf(this.#root) }
  }
}

function latestOf(root: string): string {
  try {
    return hasHistory(root) ? (withHistory(root, (database) => listRuns(database, { limit: 1 }))[0]?.id ?? '') : ''
  } catch {
    // The page itself says what is wrong.
    return ''
  }
}

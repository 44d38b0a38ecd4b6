import type { ChildProcess } from 'node:child_process'

import type { ProcessLife } from './process-life.ts'

/** What a process has printed so far. */
export interface Printed {
  stdout: string
  stderr: string
  /** Both, as they came. */
  all: string
  /** How much of `all` earlier calls of `waitFor` have consumed. */
  seen: number
}

/** Collects what a process prints. */
export function collectPrinted(child: ChildProcess): Printed {
  const printed: Printed = { stdout: '', stderr: '', all: '', seen: 0 }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text
      printed.all += text
    })
  }
  return printed
}

/**
 * Resolves when `text` has been printed after the last match.
 *
 * @throws Error if the process ends before, with what ended it and what it had printed
 */
export function waitForPrinted(
  child: ChildProcess,
  { printed, life }: { readonly printed: Printed; readonly life: ProcessLife },
  text: string | RegExp,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const rest = printed.all.slice(printed.seen)
      const at = typeof text === 'string' ? rest.indexOf(text) : rest.search(text)
      if (at >= 0) {
        printed.seen += at + (typeof text === 'string' ? text.length : 1)
        stop()
        resolve()
      }
      return at >= 0
    }
    const gone = (): void => {
      stop()
      reject(new Error(`Vitest ended (${life.ending()}) before it printed ${String(text)}. ${describe(printed)}`))
    }
    const stop = (): void => {
      child.stdout?.off('data', look)
      child.stderr?.off('data', look)
      child.off('close', gone)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('close', gone)
    if (!look() && life.ending() !== undefined) {
      gone()
    }
  })
}

function describe({ all, seen }: Printed): string {
  return `It had printed, up to ▶ before it was waited for:\n${all.slice(0, seen)}▶${all.slice(seen)}`
}

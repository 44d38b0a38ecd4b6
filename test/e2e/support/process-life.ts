import type { ChildProcess } from 'node:child_process'

/** How a process, which leads a group of its own, comes to its end. */
export interface ProcessLife {
  /** What ended it, and after how long; `undefined` while it goes on. */
  ending(): string | undefined
  /** Whether it was killed since its time was up. */
  isTimeUp(): boolean
}

/** Kills the process group when its time is up. */
export function limitLife(child: ChildProcess, limitMs: number): ProcessLife {
  const startedAt = performance.now()
  let ending: string | undefined
  let isTimeUp = false
  const timer = setTimeout(() => {
    isTimeUp = true
    killGroup(child)
  }, limitMs)
  child.once('error', (error) => {
    clearTimeout(timer)
    ending ??= String(error) // It could not be started.
  })
  child.once('close', (code, signal) => {
    clearTimeout(timer)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    const own = `${signal === null ? `exit code ${code}` : `signal ${signal}`} after ${seconds} s`
    ending ??= isTimeUp ? `the time limit of ${limitMs} ms` : own
  })
  return { ending: () => ending, isTimeUp: () => isTimeUp }
}

/** Vitest's own workers die with it; this ends what a broken one would leave behind. Returns whether there was any. */
export function killGroup(child: ChildProcess): boolean {
  try {
    return child.pid !== undefined && process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group has ended, as it should have.
    return false
  }
}

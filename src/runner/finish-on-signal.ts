import { constants } from 'node:os'
import type { Vitest } from 'vitest/node'

type Signal = 'SIGINT' | 'SIGTERM'

const signals = ['SIGINT', 'SIGTERM'] as const

/** npm and its like pass a signal on that the terminal has sent to all: two within this time are one. */
const echoMs = 300

/** Tests that do not heed their signal are ended after this long: supervisors kill soon after they have asked. */
const graceMs = 3000

/** The runs that are watched over. */
const watched = new WeakSet<Vitest>()

/**
 * From now to the end of the run that is going on, a signal to end (Ctrl-C, SIGTERM) cancels the run instead of ending
 * the process at once: tests are aborted, their model calls given up, reports made of what there is, and then Vitest
 * exits with 128 + the signal's number, as it would have. A second signal ends the process at once.
 *
 * Does nothing in watch mode, where Vitest has its own way to cancel, or where anybody else listens to the signals.
 *
 * @param now - clock in milliseconds
 * @internal
 */
export function finishOnSignal(vitest: Vitest, now: () => number = () => performance.now()): void {
  // Vitest's own listener, which ends the process, is the only one that may be held back.
  const isOwn = signals.every((signal) => process.listenerCount(signal) <= 1)
  if (watched.has(vitest) || vitest.config.watch || !isOwn) {
    return
  }
  watched.add(vitest)
  const former = takeOver((signal) => stop(signal))
  let stoppedAt: number | undefined
  const stop = (signal: Signal): void => {
    if (stoppedAt === undefined) {
      stoppedAt = now()
      void finish(vitest, signal)
    } else if (now() - stoppedAt > echoMs) {
      former.bringBack()
      process.kill(process.pid, signal)
    }
  }
  void vitest.waitForTestRunEnd().finally(() => {
    watched.delete(vitest)
    if (stoppedAt === undefined) {
      former.bringBack()
    }
  })
}

/** Listens to the signals in place of those who did. */
function takeOver(listener: (signal: Signal) => void): { readonly bringBack: () => void } {
  const former = signals.map((signal) => ({
    signal,
    listeners: process.rawListeners(signal) as NodeJS.SignalsListener[],
  }))
  for (const { signal, listeners } of former) {
    listeners.forEach((each) => process.off(signal, each))
    process.on(signal, listener)
  }
  return {
    bringBack() {
      for (const { signal, listeners } of former) {
        process.off(signal, listener)
        listeners.forEach((each) => process.on(signal, each))
      }
    },
  }
}

async function finish(vitest: Vitest, signal: Signal): Promise<void> {
  vitest.logger.error(`\n ${signal}: stopping, then reporting what there is. A second one ends at once.\n`)
  // Asked a second time, Vitest ends the workers themselves.
  const timer = setTimeout(() => void vitest.cancelCurrentRun('keyboard-input'), graceMs)
  await vitest.cancelCurrentRun('keyboard-input')
  clearTimeout(timer)
  process.exitCode = 128 + constants.signals[signal]
  await vitest.exit(true)
}

import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { Supervisor } from '../../../../src/cli/workers/supervisor.ts'
import type { WorkerProcess } from '../../../../src/cli/workers/worker-process.ts'

/** Processes that end when they are told to, and only then. */
class Processes {
  readonly all: Array<{
    readonly number: number
    state: 'running' | 'stopping' | 'ended'
    end: (how: string) => Promise<void>
  }> = []
  killed = 0

  readonly start = (number: number): WorkerProcess => {
    let resolve = (_how: string): void => {}
    const ended = new Promise<string>((done) => {
      resolve = done
    })
    const own = {
      number,
      state: 'running' as 'running' | 'stopping' | 'ended',
      end: async (how: string) => {
        own.state = 'ended'
        resolve(how)
        // The supervisor hears of it a few ticks later.
        await vi.advanceTimersByTimeAsync(0)
      },
    }
    this.all.push(own)
    return {
      pid: number,
      ended,
      stop: () => {
        own.state = 'stopping'
      },
      kill: () => {
        this.killed += 1
        void own.end('SIGKILL')
      },
    }
  };

  in(state: string): number[] {
    return this.all.filter((each) => each.state === state).map(({ number }) => number)
  }
}

let processes: Processes
let messages: string[]
let supervisor: Supervisor

beforeEach(() => {
  vi.useFakeTimers()
  processes = new Processes()
  messages = []
  supervisor = new Supervisor({
    start: processes.start,
    drainMs: 10_000,
    log: (message) => messages.push(message),
    now: () => Date.now(),
  })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a supervisor', () => {
  test('starts what is missing and ends the youngest of what is too much, once its calls have ended', async () => {
    supervisor.scaleTo(3)
    expect(processes.in('running')).toEqual([1, 2, 3])
    supervisor.scaleTo(1)
    expect([processes.in('running'), processes.in('stopping'), supervisor.running]).toEqual([[1], [2, 3], 1])
    supervisor.scaleTo(2)
    expect(processes.in('running')).toEqual([1, 4])
    await processes.all[1]?.end('exit code 0')
    expect([supervisor.restarts, messages]).toEqual([0, []])
  })

  test('replaces what ends by itself, after pauses that become longer', async () => {
    supervisor.scaleTo(1)
    const pauses = [1, 2, 4, 8, 16, 30, 30]
    for (const [index, seconds] of pauses.entries()) {
      await processes.all[index]?.end('SIGKILL')
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(processes.all).toHaveLength(index + 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(processes.all).toHaveLength(index + 2)
    }
    expect(messages[2]).toBe('worker 3 has ended by itself (SIGKILL); another is started in 4 s')
    await vi.advanceTimersByTimeAsync(60_000)
    await processes.all.at(-1)?.end('exit code 1')
    expect(messages.at(-1)).toBe('worker 8 has ended by itself (exit code 1); another is started in 1 s')
    expect(supervisor.restarts).toBe(8)
  })

  test('replaces all of several that end together after one pause', async () => {
    supervisor.scaleTo(4)
    await Promise.all([0, 1, 2].map(async (index) => await processes.all[index]?.end('SIGKILL')))
    expect(supervisor.running).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(processes.in('running')).toEqual([4, 5, 6, 7])
  })

  test('replaces nothing that is not wanted any more', async () => {
    supervisor.scaleTo(2)
    await processes.all[0]?.end('SIGKILL')
    supervisor.scaleTo(1)
    await vi.advanceTimersByTimeAsync(5000)
    expect(processes.in('running')).toEqual([2])
  })

  test('ends all, and kills those that do not end in their time', async () => {
    supervisor.scaleTo(3)
    supervisor.scaleTo(2)
    const closed = supervisor.close()
    expect(processes.in('stopping')).toEqual([1, 2, 3])
    await processes.all[0]?.end('exit code 0')
    await vi.advanceTimersByTimeAsync(14_999)
    expect(processes.killed).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    await closed
    expect([processes.killed, processes.in('ended')]).toEqual([2, [1, 2, 3]])
    await supervisor.close()
    supervisor.scaleTo(5)
    expect(processes.all).toHaveLength(3)
  })

  test('whatever happens, has no more workers than are wanted, and after a while as many', async () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('scale' as const), to: fc.nat(6) }),
      fc.record({ kind: fc.constant('end' as const), which: fc.nat(10) }),
      fc.record({ kind: fc.constant('pass' as const), to: fc.nat(5_000) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), async (changes) => {
        const own = new Processes()
        const watched = new Supervisor({ start: own.start, drainMs: 0, log: () => {}, now: () => Date.now() })
        for (const each of changes) {
          if (each.kind === 'scale') {
            watched.scaleTo(each.to)
          } else if (each.kind === 'pass') {
            await vi.advanceTimersByTimeAsync(each.to)
          } else {
            await own.all[each.which]?.end('SIGKILL')
          }
          expect(own.in('running').length).toBeLessThanOrEqual(watched.wanted)
          expect(own.in('running')).toHaveLength(watched.running)
        }
        await vi.advanceTimersByTimeAsync(30_000)
        expect(own.in('running')).toHaveLength(watched.wanted)
      }),
      { numRuns: 50 },
    )
  })
})

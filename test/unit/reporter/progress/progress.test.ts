import { BroadcastChannel } from 'node:worker_threads'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ProgressMessage } from '../../../../src/evidence/progress/progress-message.ts'
import { readProgressMessage } from '../../../../src/evidence/progress/read-progress-message.ts'
import { ProgressBoard } from '../../../../src/reporter/progress/progress-board.ts'
import { ProgressListener } from '../../../../src/reporter/progress/progress-listener.ts'
import { progressBlock } from '../../../../src/reporter/progress/progress-lines.ts'
import type { TrafficSource } from '../../../../src/reporter/progress/traffic-source.ts'
import { plainView, type ProgressView } from '../../../../src/reporter/progress/progress-view.ts'
import { createPaint } from '../../../../src/reporter/terminal/paint.ts'
import { textWidth } from '../../../../src/reporter/terminal/text-width.ts'

function message(extra: Partial<ProgressMessage> = {}): ProgressMessage {
  return {
    collection: 'one',
    file: '/evals/triage.eval.ts',
    evaluation: 'triage',
    systems: ['a', 'b'],
    done: 0,
    total: 800,
    errors: 0,
    finished: false,
    ...extra,
  }
}

describe('the block', () => {
  const paint = createPaint(false)

  test('says how far each evaluation is, and how long it will take', () => {
    let now = 0
    const board = new ProgressBoard(() => now)
    board.update(message())
    board.update(message({ collection: 'two', evaluation: 'summaries', total: null, done: 7 }))
    now = 10_000
    board.update(message({ done: 200, errors: 3 }))
    expect(progressBlock(board, paint, 100)).toEqual([
      ' ━━━━━─────────────── triage: 200 of 800 trials, 3 errors, about 30 s left',
      ' ──────────────────── summaries: 7 trials',
    ])
  })

  test('counts minutes where there are many seconds', () => {
    let now = 0
    const board = new ProgressBoard(() => now)
    board.update(message())
    now = 60_000
    board.update(message({ done: 100 }))
    expect(progressBlock(board, paint, 100)).toEqual([
      ' ━━━───────────────── triage: 100 of 800 trials, about 7 min left',
    ])
  })

  test('counts the inputs of a relation as such', () => {
    const board = new ProgressBoard(() => 0)
    board.update(
      message({ evaluation: 'triage is robust · typos', done: 20, total: 80, counted: 'input', violating: 3 }),
    )
    board.update(message({ collection: 'two', evaluation: 'stream', done: 1, total: null, counted: 'input' }))
    expect(progressBlock(board, paint, 100)).toEqual([
      ' ━━━━━─────────────── triage is robust · typos: 20 of 80 inputs, 3 violations',
      ' ──────────────────── stream: 1 input',
    ])
  })

  test('drops what is finished', () => {
    const board = new ProgressBoard(() => 0)
    board.update(message())
    board.update(message({ done: 800, finished: true }))
    expect(progressBlock(board, paint, 100)).toEqual([])
  })

  test('says below how model calls are going, as long as something is going on', () => {
    const board = new ProgressBoard(() => 0)
    board.traffic = '42 calls/s'
    expect(progressBlock(board, paint, 100)).toEqual([])
    board.update(message({ done: 400 }))
    expect(progressBlock(board, paint, 100)).toEqual([' ━━━━━━━━━━────────── triage: 400 of 800 trials', ' 42 calls/s'])
  })

  test('has at most five lines, none wider than the terminal', () => {
    const board = new ProgressBoard(() => 0)
    for (let index = 0; index < 9; index += 1) {
      board.update(message({ collection: `${index}`, evaluation: `evaluation with a long name ${index}` }))
    }
    const lines = progressBlock(board, paint, 40)
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)).toBe(' and 5 more')
    expect(lines[0]).toBe(' ───────── evaluation…: 0 of 800 trials')
    expect(Math.max(...lines.map(textWidth))).toBe(39)
  })

  test('says how far an evaluation is, however long its name and narrow the terminal', () => {
    let now = 0
    const board = new ProgressBoard(() => now)
    const subject = { evaluation: 'データの品質を評価する an evaluation of many words', total: 800 }
    board.update(message(subject))
    now = 10_000
    board.update(message({ ...subject, done: 200, errors: 3 }))
    expect([100, 60, 50, 30].flatMap((columns) => progressBlock(board, paint, columns))).toEqual([
      ' ━━━━━─────────────── データの品質を評価する an eval…: 200 of 800 trials, 3 errors, about 30 s left',
      ' ━━━━────────── データの品質…: 200 of 800 trials, 3 errors',
      ' ━━━───────── データの品質を…: 200 of 800 trials',
      ' ━━───── データ…: 200 of 800…',
    ])
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        (columns, evaluation) => {
          const other = new ProgressBoard(() => 0)
          other.update(message({ evaluation, done: 200 }))
          const [line = ''] = progressBlock(other, paint, columns)
          expect(textWidth(line)).toBeLessThan(Math.max(2, columns))
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        },
      ),
    )
  })
})

describe('the board', () => {
  test('knows what did not come to its end', () => {
    const board = new ProgressBoard(() => 0)
    board.update(message({ done: 800, finished: true }))
    board.update(message({ collection: 'two', evaluation: 'stopped', done: 12, finished: true }))
    board.update(message({ collection: 'three', evaluation: 'stream', done: 3, total: null, finished: true }))
    board.update(message({ collection: 'four', evaluation: 'lost', done: 5 }))
    expect(board.unfinished).toEqual([
      { evaluation: 'stopped', done: 12, total: 800 },
      { evaluation: 'stream', done: 3, total: null },
      { evaluation: 'lost', done: 5, total: 800 },
    ])
  })

  test('forgets what was collected anew', () => {
    const board = new ProgressBoard(() => 0)
    board.update(message({ done: 12, finished: true }))
    board.update(message({ collection: 'again', done: 800, finished: true }))
    expect(board.unfinished).toEqual([])
  })
})

describe('the listener', () => {
  test('shows no more often than its view asks for, but the end at once where it is live', () => {
    let now = 0
    const shown: number[] = []
    const view: ProgressView = {
      intervalMs: 100,
      isLive: true,
      show: (board) => shown.push(...board.going.map(({ done }) => done)),
      close: () => undefined,
    }
    const listener = new ProgressListener(view, () => now)
    for (const [time, done] of [
      [0, 1],
      [50, 2],
      [99, 3],
      [100, 4],
      [180, 5],
    ] as const) {
      now = time
      listener.update(message({ done }))
    }
    listener.update(message({ collection: 'two', finished: true }))
    expect(shown).toEqual([1, 4, 5])
  })

  test('shows how calls are going, also while no trial ends', async () => {
    const shown: Array<string | undefined> = []
    const view: ProgressView = {
      intervalMs: 100,
      isLive: true,
      show: ({ traffic }) => shown.push(traffic),
      close: () => undefined,
    }
    let waiting = 1
    const listener = new ProgressListener(
      view,
      () => performance.now(),
      callsThatWait(() => waiting),
    )
    listener.open()
    listener.update(message())
    waiting = 2
    await expect.poll(() => shown.at(-1), { timeout: 10_000 }).toMatch(/0 calls · 2 waiting for h$/)
    listener.close()
    expect(shown[0]).toBe('0 calls · 1 waiting for h')
  })

  test('prints a plain line every few seconds about what takes long, and nothing else', () => {
    let now = 0
    const lines: string[] = []
    const view = plainView((line) => lines.push(line))
    const listener = new ProgressListener(view, () => now)
    for (now = 0; now < 18_000; now += 500) {
      listener.update(message({ done: now / 100 }))
      listener.update(message({ collection: `short ${now}`, finished: true }))
    }
    listener.update(message({ done: 800, finished: true }))
    expect(lines).toEqual([
      ' triage: 100 of 800 trials, about 70 s left',
      ' triage: 150 of 800 trials, about 65 s left',
    ])
  })

  test('says beside what takes long how calls are going', () => {
    let now = 0
    const lines: string[] = []
    const listener = new ProgressListener(
      plainView((line) => lines.push(line)),
      () => now,
      callsThatWait(() => 3),
    )
    for (now = 0; now <= 10_000; now += 5000) {
      listener.update(message({ done: now / 100 }))
    }
    expect(lines).toEqual([' triage: 100 of 800 trials, about 70 s left', ' 0.0 calls/s · 0 calls · 3 waiting for h'])
  })

  test('hears what workers say, ignores what it does not understand, and ends', async () => {
    const heard: string[] = []
    const view: ProgressView = {
      intervalMs: 0,
      isLive: true,
      show: (board) => heard.push(...board.going.map(({ evaluation }) => evaluation)),
      close: () => heard.push('closed'),
    }
    const listener = new ProgressListener(view, () => 0)
    const channel = new BroadcastChannel('vitest-touchstone:progress')
    listener.open()
    for (const data of [{ some: 'thing' }, message()]) {
      // A broadcast channel has no target; only windows have.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(data)
    }
    await expect.poll(() => heard).toEqual(['triage'])
    listener.close()
    channel.close()
    expect(heard).toEqual(['triage', 'closed'])
  })
})

test('a message of another version is not understood', () => {
  expect(readProgressMessage({ ...message(), done: 'all' })).toBeUndefined()
  expect(readProgressMessage(null)).toBeUndefined()
  expect(readProgressMessage({ ...message(), more: 1 })).toEqual(message())
})

function callsThatWait(waiting: () => number): TrafficSource {
  return {
    begin: () => undefined,
    traffic: () => undefined,
    limitUsd: () => undefined,
    waiting: () => ({ h: waiting() }),
  }
}

import { expect, test } from 'vitest'

import type { ProgressMessage } from '../../../../src/evidence/progress/progress-message.ts'
import { type ProgressReport, reportProgress } from '../../../../src/matchers/running/report-progress.ts'

interface Fixture {
  readonly report: ProgressReport
  readonly posted: ProgressMessage[]
  readonly advance: (milliseconds: number) => void
}

function start(): Fixture {
  const posted: ProgressMessage[] = []
  let time = 1000
  const constant = { collection: 'c', file: '/a.eval.ts', evaluation: 'triage', systems: ['v1', 'v2'] }
  return {
    posted,
    report: reportProgress(constant, { post: (message) => posted.push(message), now: () => time }),
    advance(milliseconds) {
      time += milliseconds
    },
  }
}

function progress(done: number, total: number | undefined = 8): Parameters<ProgressReport['onProgress']>[0] {
  return { evaluation: 'triage', done, total, errors: 1 }
}

test('posts at most ten times a second', () => {
  const { report, posted, advance } = start()
  for (const done of [1, 2, 3, 4]) {
    report.onProgress(progress(done))
    advance(50)
  }
  expect(posted.map(({ done }) => done)).toEqual([1, 3])
})

test('posts the last state at the end', () => {
  const { report, posted } = start()
  report.onProgress(progress(1))
  report.onProgress(progress(8))
  report.finish({ isComplete: true })
  expect(posted).toEqual([
    {
      collection: 'c',
      file: '/a.eval.ts',
      evaluation: 'triage',
      systems: ['v1', 'v2'],
      done: 1,
      total: 8,
      errors: 1,
      finished: false,
    },
    {
      collection: 'c',
      file: '/a.eval.ts',
      evaluation: 'triage',
      systems: ['v1', 'v2'],
      done: 8,
      total: 8,
      errors: 1,
      finished: true,
    },
  ])
})

test('a total that is not known is null', () => {
  const { report, posted } = start()
  report.onProgress({ ...progress(1), total: undefined })
  expect(posted).toMatchObject([{ total: null }])
})

test('the total is known once all is collected', () => {
  const { report, posted } = start()
  report.onProgress({ ...progress(7), total: undefined })
  report.finish({ isComplete: true })
  expect(posted.at(-1)).toMatchObject({ done: 7, total: 7, finished: true })
})

test('what was stopped ends where it was', () => {
  const { report, posted } = start()
  report.onProgress(progress(3))
  report.finish({ isComplete: false })
  expect(posted.at(-1)).toMatchObject({ done: 3, total: 8, finished: true })
})

test('says nothing where others report the same collection', () => {
  const { report, posted } = start()
  report.finish({ isComplete: true })
  expect(posted).toEqual([])
})

import { beforeAll, expect, test } from 'vitest'

import { runFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

const kept = 'This is the verdict of the first attempt: a retry is no second chance.'

forEachMajor((major) => {
  let run: VitestRun

  beforeAll(async () => {
    run = await runFixture('matchers-attempts', { major })
  })

  test('a retry gets the first verdict', () => {
    const { state, retryCount, errors, meta } = run.test('retried')
    expect({ state, retryCount, evidence: meta.touchstone?.length }).toEqual({
      state: 'failed',
      retryCount: 3,
      evidence: 1,
    })
    expect(errors.map((message) => message.includes(kept))).toEqual([false, true, true, true])
  })

  test('a repetition gets the first verdict', () => {
    expect(run.test('repeated').state).toBe('passed')
    expect(run.test('repeated').meta.touchstone).toHaveLength(1)
    expect(run.test('repeated and retried')).toMatchObject({ state: 'failed' })
  })

  test('other assertions may be retried as ever', () => {
    expect(run.test('failing for another reason first')).toMatchObject({ state: 'passed', retryCount: 2 })
  })

  test('an array that gets better gets the first verdict', () => {
    const { state, errors } = run.test('an array that gets better')
    expect([state, errors.length]).toEqual(['failed', 6])
  })

  test('each call has a verdict of its own', () => {
    const { state, errors, meta } = run.test('two calls of one kind')
    expect([state, errors.length, meta.touchstone?.length]).toEqual(['failed', 2, 2])
  })

  test('an attempt without a verdict does not count', () => {
    expect(run.test('out of time first')).toMatchObject({ state: 'passed', retryCount: 1 })
  })

  test.each([
    ['a retry with another candidate', [undefined, undefined]],
    ['a retry with another version', ['v3', 'v4']],
  ])('no second chance for others: %s', (name, versions) => {
    const { state, errors, meta } = run.test(name)
    const evidence = (meta.touchstone ?? []) as Array<{ candidate: { version?: string }; verdict: { state: string } }>
    expect(evidence.map(({ candidate, verdict }) => [candidate.version, verdict.state])).toEqual([
      [versions[0], 'fail'],
      [versions[1], 'pass'],
    ])
    expect([state, errors.length]).toEqual(['failed', 2])
    expect(errors[1]).toContain('a retry is no second chance, not for another candidate either')
  })

  test('repetitions may be about one candidate each', () => {
    const { state, meta } = run.test('a candidate in each repetition')
    expect([state, meta.touchstone?.length]).toEqual(['passed', 2])
  })

  test('each system ran once', () => {
    expect(run.test('the calls that were made')).toMatchObject({ state: 'passed', errors: [] })
    expect(run.errors).toEqual([])
  })
})

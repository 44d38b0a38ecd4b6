import { expect, test } from 'vitest'

import { OptionsError } from '../../../src/reporter/options-error.ts'
import { touchstone } from '../../../src/runner/touchstone.ts'
import { resolveTouchstoneOptions } from '../../../src/runner/touchstone-options.ts'

test('needs no options', () => {
  expect(resolveTouchstoneOptions({})).toEqual({
    include: ['**/*.eval.{ts,mts,js,mjs}'],
    reports: [
      { format: 'terminal', file: null },
      { format: 'github', file: null },
    ],
    history: { runs: 200 },
    inconclusiveExitCode: 1,
    performance: { criticalMs: 1000, criticalPercent: 20, regressions: { critical: 50, major: 25, minor: 10 } },
  })
})

test('takes one pattern or several, a format with and without options', () => {
  expect(
    resolveTouchstoneOptions({ include: 'evals/*.ts', reports: ['terminal', 'json', ['json', { file: 'out.json' }]] }),
  ).toEqual({
    include: ['evals/*.ts'],
    reports: [
      { format: 'terminal', file: null },
      { format: 'json', file: '.touchstone/report.json' },
      { format: 'json', file: 'out.json' },
    ],
    history: { runs: 200 },
    inconclusiveExitCode: 1,
    performance: { criticalMs: 1000, criticalPercent: 20, regressions: { critical: 50, major: 25, minor: 10 } },
  })
})

function problemsOf(options: object): readonly string[] {
  try {
    touchstone(options)
  } catch (error) {
    return error instanceof OptionsError ? error.problems : [String(error)]
  }
  return []
}

test('names an unknown option and those there are', () => {
  expect(problemsOf({ includes: '**' })).toEqual([
    expect.stringMatching(/^unknown option "includes"; known options: include, .*\breports\b/),
  ])
})

test.each([
  [false, null],
  [true, { runs: 200 }],
  [{}, { runs: 200 }],
  [{ keep: { days: 90 } }, { days: 90 }],
])('keeps of the history what is asked for: %j', (history, kept) => {
  expect(resolveTouchstoneOptions({ history }).history).toEqual(kept)
})

test.each([
  { keep: { runs: 0 } },
  { keep: { runs: 1.5 } },
  { keep: { days: -1 } },
  { keep: 5 },
  { days: 5 },
  'forever',
])('does not take a history of %j', (history) => {
  expect(problemsOf({ history })).toEqual([expect.stringMatching(/history/)])
})

test('says what a report looks like', () => {
  expect(problemsOf({ reports: [{ format: 'json' }] })).toEqual([
    'reports[0]: must be a format, or a list of a format and its options: ["json", { file: "report.json" }]',
  ])
})

test('names an unknown format and those there are', () => {
  expect(problemsOf({ reports: ['terminal', 'jsn'] })).toEqual([
    expect.stringMatching(
      /^reports\[1\]: unknown format "jsn"; known formats: terminal, json, .*; a module of your own is named by its path/,
    ),
  ])
})

test('names everything that is wrong at once', () => {
  expect(problemsOf({ include: 7, reports: [['json', { fil: 'x' }]] })).toEqual([
    'include: must be a glob or a list of globs',
    'unknown option "fil" in reports[0][1]',
  ])
})

test('a list without globs would hide every eval', () => {
  expect(problemsOf({ include: [] })).toEqual(['include: needs at least one glob'])
})

test('takes hosts and addresses of models', () => {
  const hosts = ['llm.internal:8000', 'http://localhost:3000/llm', '[::1]:8080']
  expect(resolveTouchstoneOptions({ intercept: { hosts } })).toMatchObject({ intercept: { hosts } })
  expect(resolveTouchstoneOptions({ intercept: false })).toMatchObject({ intercept: false })
  const wrong = ['llm.internal/v1', 'a b', 'https://', 'host:port']
  expect(problemsOf({ intercept: { hosts: wrong } })).toEqual(
    wrong.map((_, index) => expect.stringContaining(`intercept.hosts[${index}]: must be a host, with its port`)),
  )
})

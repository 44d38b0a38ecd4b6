import { expect, test } from 'vitest'

import { optionsFromEnvironment } from '../../../src/reporter/options-from-environment.ts'

test('says nothing where nothing is asked', () => {
  expect(optionsFromEnvironment({ TOUCHSTONE_REPORTS: ' ', TOUCHSTONE_INCONCLUSIVE_EXIT_CODE: '' })).toEqual({
    reports: [],
  })
})

test('reads formats, with files or without, and the exit code', () => {
  const asked = optionsFromEnvironment({
    TOUCHSTONE_REPORTS: 'json=/tmp/a=b/report.json, markdown,github',
    TOUCHSTONE_INCONCLUSIVE_EXIT_CODE: '0',
  })
  expect(asked).toEqual({
    reports: [
      { format: 'json', file: '/tmp/a=b/report.json' },
      { format: 'markdown', file: '.touchstone/report.md' },
      { format: 'github', file: null },
    ],
    inconclusiveExitCode: 0,
  })
})

test.each([
  ['TOUCHSTONE_REPORTS', 'jsn', 'TOUCHSTONE_REPORTS: reports[0]: '],
  ['TOUCHSTONE_REPORTS', 'json=', 'TOUCHSTONE_REPORTS: reports[0]'],
  ['TOUCHSTONE_INCONCLUSIVE_EXIT_CODE', '256', 'inconclusiveExitCode: must be a whole number from 0 to 255'],
  ['TOUCHSTONE_INCONCLUSIVE_EXIT_CODE', 'neutral', 'TOUCHSTONE_INCONCLUSIVE_EXIT_CODE: inconclusiveExitCode: must be'],
])('refuses %s=%s, naming the variable', (name, value, message) => {
  expect(() => optionsFromEnvironment({ [name]: value })).toThrow(message)
})

import { describe, expect, test } from 'vitest'

import { blessed, blessedName, isBlessed } from '../../../../src/history/baselines/blessed.ts'
import { MatcherUsageError } from '../../../../src/matchers/errors/matcher-usage-error.ts'
import { readArm } from '../../../../src/matchers/reading/read-arm.ts'

describe('blessed', () => {
  test.each(['triage', 'prompt v2', 'a.b-c_d', 'Größe 2'])('takes the name of a file: %s', (name) => {
    expect(blessed(name)).toMatchObject({ name, maxAgeDays: 30 })
    expect(isBlessed(blessed(name))).toBe(true)
  })

  test.each(['', '.', '..', '../triage', 'a/b', String.raw`a\b`, ' a', 'a ', 'a.', 'a:b', '-a'])(
    'refuses what would leave the folder, or is no name everywhere: %j',
    (name) => {
      expect(() => blessed(name)).toThrow(/the name is that of a file.*got "/)
    },
  )

  test.each([0, -1, NaN])('refuses an age of %s days', (maxAgeDays) => {
    expect(() => blessed('triage', { maxAgeDays })).toThrow('maxAgeDays must be a number > 0')
  })

  test('is a baseline, and never what is judged', () => {
    expect(readArm('toImproveOn', 'the baseline', blessed('triage')).kind).toBe('blessed')
    expect(() => readArm('toImproveOn', 'the candidate', blessed('triage'))).toThrow(MatcherUsageError)
    expect(() => readArm('toImproveOn', 'the candidate', blessed('triage'))).toThrow(
      'ask about it alone, expect(candidate).toImproveOn(blessed("triage"), { on })',
    )
    expect(blessedName(blessed('triage'))).toBe('blessed triage')
  })
})

import { expect, test } from 'vitest'

import { describeForecast } from '../../../../src/evidence/wording/describe-forecast.ts'

const sure = { costUsd: 0.21, isLeast: false }
const least = { costUsd: 0.21, isLeast: true }

test.each([
  [[], 1, 'nobody knows yet what this file costs; touchstone estimate counts without calling · budget $5.00'],
  [[sure, sure], 2, '$0.42 if all is as in the last run of these 2 files, less what the cache answers · budget $5.00'],
  [
    [sure, least],
    2,
    'at least $0.42 if all is as in the last run of these 2 files, less what the cache answers · budget $5.00',
  ],
  [
    [sure],
    3,
    'at least $0.21 if all is as in the last run of 1 of 3 files, and the others besides, less what the cache answers · budget $5.00',
  ],
  [
    [{ costUsd: 7, isLeast: false }],
    1,
    '$7.00 if all is as in the last run of this file, less what the cache answers · budget $5.00: more than the budget, unless the cache answers enough',
  ],
])('%j of %i files', (known, files, expected) => {
  expect(describeForecast(known, { files, limitUsd: 5 })).toBe(expected)
})

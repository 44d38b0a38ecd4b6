import { expect, test } from 'vitest'

import type { BlessedEvidence } from '../../../../src/evidence/evidence.ts'
import { describeBlessed, isOld } from '../../../../src/evidence/wording/describe-blessed.ts'

const fresh: BlessedEvidence = {
  name: 'triage',
  system: 'prompt v1',
  blessedAt: '2026-11-01T10:00:00.000Z',
  commit: '1f0c2ab9d41f0c2ab9d4',
  dirty: false,
  ageDays: 0,
  maxAgeDays: 30,
}

test.each<[Partial<BlessedEvidence>, string]>([
  [{}, 'prompt v1, blessed 2026-11-01 (today) at commit 1f0c2ab9d4'],
  [{ ageDays: 1, dirty: true }, 'prompt v1, blessed 2026-11-01 (1 day ago) at commit 1f0c2ab9d4 with changes'],
  [{ ageDays: 30, commit: null }, 'prompt v1, blessed 2026-11-01 (30 days ago)'],
  [{ ageDays: 31, commit: null }, 'prompt v1, blessed 2026-11-01 (31 days ago); older than 30 days'],
  [{ ageDays: 9_999, commit: null, maxAgeDays: null }, 'prompt v1, blessed 2026-11-01 (9,999 days ago)'],
])('%j', (extra, text) => {
  expect(describeBlessed({ ...fresh, ...extra })).toBe(text)
  expect(isOld({ ...fresh, ...extra })).toBe(text.includes('older'))
})

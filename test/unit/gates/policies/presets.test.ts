import { describe, expect, test } from 'vitest'

import type { Policy } from '../../../../src/gates/policies/policy.ts'
import { type PresetName, presets } from '../../../../src/gates/policies/presets.ts'
import { type Requirement, resolvePolicy } from '../../../../src/gates/policies/resolve-policy.ts'

const resolve = (policy: Policy): ReturnType<typeof resolvePolicy> =>
  resolvePolicy('policy', policy, { name: 'policy', base: [] })

const summary = ({ label, asks, options: { metric = '(first)', confidence } }: Requirement): unknown[] => [
  label,
  metric,
  confidence,
  asks,
]

describe('presets', () => {
  test.each(Object.keys(presets) as PresetName[])('%s asks for what it says', (preset) => {
    expect(resolve({ preset }).requirements.map(summary)).toMatchSnapshot()
  })

  test('are what a policy starts from: what it says itself counts', () => {
    const policy = resolve({ preset: 'strict', confidence: 0.9, guard: { metric: 'errors', below: 0.02 } })
    expect(policy.requirements.map(summary)).toEqual([
      ['improve', '(first)', 0.9, { claim: { kind: 'improvement', by: 0 } }],
      ['guard[0]', 'errors', 0.9, { threshold: 0.02, side: 'below' }],
    ])
    expect(policy.requirements.map(({ options }) => options.power)).toEqual([0.9, 0.9])
  })

  test('their margins without a unit are those of rates; a policy’s own are what it says', () => {
    expect(resolve({ preset: 'non-inferiority' }).requirements.map(({ isOfRates }) => isOfRates)).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(resolve({ guard: { within: 0.02 } }).requirements[0]?.isOfRates).toBe(false)
  })
})

test('an object says where it is wrong, too', () => {
  const wrong = {
    guard: [{ within: 0.1 }, { metric: 'latency', within: { relative: -0.1 } }],
    confidense: 0.9,
  } as Policy
  expect(() => resolve(wrong)).toThrow(
    'policy: guard[1].within.relative: must be above 0\npolicy: confidense: unknown key "confidense"; did you mean "confidence"?',
  )
})

test.each<[string, Policy]>([
  ['', { improve: {}, sequential: { looks: 4 } } as Policy],
  ['improve.', { improve: { sequential: 'anytime' } } as Policy],
])('%ssequential says what stops early instead', (_, wrong) => {
  expect(() => resolve(wrong)).toThrow(
    /sequential: a policy is decided over all cases: it has no sequential\. To stop early, ask a matcher: toImproveOn/u,
  )
})

import { describe, expect, test } from 'vitest'

import { checkLimitOptions } from '../../../../src/gateway/limits/limit-options.ts'
import { limitPreset } from '../../../../src/gateway/limits/limit-preset.ts'

describe('limitPreset', () => {
  test.each(['openai/tier-1', 'openai/tier-2', 'anthropic/tier-1', 'anthropic/tier-2'] as const)('%s', (name) => {
    const limits = limitPreset(name)
    checkLimitOptions('', limits)
    expect(Object.keys(limits).sort()).toEqual(['concurrency', 'requestsPerMinute', 'tokensPerMinute'])
  })

  test('another name is refused, and those there are are told', () => {
    expect(() => limitPreset('toString' as 'openai/tier-1')).toThrow(/no "toString"; known presets: openai\/tier-1/)
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { betaKernel } from '../../../../src/statistics/special/beta-kernel.ts'
import { devianceTerm } from '../../../../src/statistics/special/deviance-term.ts'
import { logGammaDifference } from '../../../../src/statistics/special/log-gamma-difference.ts'
import { logGammaOnePlus } from '../../../../src/statistics/special/log-gamma-one-plus.ts'
import { logGamma } from '../../../../src/statistics/special/log-gamma.ts'
import { scaledNormalTail } from '../../../../src/statistics/special/normal-tail.ts'
import { poissonKernel } from '../../../../src/statistics/special/poisson-kernel.ts'
import { stirlingError } from '../../../../src/statistics/special/stirling-error.ts'
import { relativeError } from '../reference.ts'

interface KnownAnswer {
  readonly fn: string
  readonly args: [number, number, number]
  readonly value: number
}

const file = path.join(import.meta.dirname, 'fixtures/special.jsonl')
const answers = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as KnownAnswer)

// What each file promises; where a kernel is e^−300 the rounding of its exponent alone is 1e-13.
const functions: Readonly<Record<string, { call: (...args: [number, number, number]) => number; tolerance: number }>> =
  {
    logGamma: { call: logGamma, tolerance: 1e-14 },
    logGammaOnePlus: { call: logGammaOnePlus, tolerance: 1e-14 },
    logGammaDifference: { call: logGammaDifference, tolerance: 1e-14 },
    stirlingError: { call: stirlingError, tolerance: 1e-15 },
    devianceTerm: { call: devianceTerm, tolerance: 1e-14 },
    scaledNormalTail: { call: scaledNormalTail, tolerance: 1e-15 },
    poissonKernel: { call: poissonKernel, tolerance: 1e-13 },
    betaKernel: { call: (a, b, x) => betaKernel(a, b, { x, y: 1 - x }), tolerance: 1e-13 },
  }

describe('special functions agree with 80-digit values', () => {
  test.each(answers)('$fn($args)', ({ fn, args, value }) => {
    const subject = functions[fn]
    if (subject === undefined) throw new Error(`no function for ${fn}`)
    expect(relativeError(subject.call(...args), value)).toBeLessThanOrEqual(subject.tolerance)
  })
})

import { describe, expect, test } from 'vitest'

import {
  missingReference,
  referenceAvailable,
  referenceCases,
  relativeError,
  suggestedTolerance,
} from '../reference.ts'
import { functionsByName } from './functions-by-name.ts'

describe.skipIf(!referenceAvailable)(`distributions agree with the reference vectors${missingReference}`, () => {
  const tolerance = suggestedTolerance('distribution')
  const cases = referenceCases('distribution').map(({ id, input, expected }) => ({
    id,
    fn: input['fn'] as string,
    args: input['args'] as [number, number, number, number],
    value: expected['value'] as number,
  }))

  test.each(cases)('$id $fn($args)', ({ fn, args, value }) => {
    const distribution = functionsByName[fn]
    if (distribution === undefined) throw new Error(`no function for ${fn}`)
    expect(relativeError(distribution(...args), value)).toBeLessThanOrEqual(tolerance)
  })
})

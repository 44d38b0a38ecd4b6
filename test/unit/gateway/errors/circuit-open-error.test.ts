import { expect, test } from 'vitest'

import { CircuitOpenError } from '../../../../src/gateway/errors/circuit-open-error.ts'

test.each([
  ['refused', 'nothing listens there. Check the base URL, or start the server'],
  ['unknown-host', 'there is no host of this name. Check the base URL'],
  ['status 503', 'status 503'],
  ['timeout, idle', 'timeout, idle'],
  ['toString', 'toString'],
])('after %s it says what to check', (lastFailure, said) => {
  const { message } = new CircuitOpenError({
    host: 'localhost:1234',
    openForMs: 10_400,
    lastFailure,
    hasAnswered: true,
  })
  expect(message).toBe(`localhost:1234: not asked for 10 s, because it failed too often. The last time: ${said}`)
})

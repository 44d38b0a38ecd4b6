import { expect, test } from 'vitest'

import { FinalFailures } from '../../../../src/gateway/interception/final-failures.ts'

function failuresAt(clock: { ms: number }): FinalFailures {
  return new FinalFailures(() => clock.ms)
}

const reply = (status: number): Response => new Response('{"error":{}}', { status, headers: { 'x-request-id': 'r' } })

test('a failure is repeated, readable each time, for 15 seconds', async () => {
  const clock = { ms: 0 }
  const failures = failuresAt(clock)
  expect(failures.isEmpty).toBe(true)
  const first = await failures.noteReply(() => 'a', reply(503))
  expect(await first.text()).toBe('{"error":{}}')
  clock.ms = 15_000
  for (const _ of [1, 2]) {
    const again = failures.repeat('a')
    expect([again?.status, again?.headers.get('x-request-id'), await again?.text()]).toEqual([503, 'r', '{"error":{}}'])
  }
  expect(failures.repeat('b')).toBeUndefined()
  clock.ms = 15_001
  expect(failures.repeat('a')).toBeUndefined()
  expect(failures.isEmpty).toBe(true)
})

test('an error is thrown again', () => {
  const failures = failuresAt({ ms: 0 })
  const error = new Error('no connection')
  failures.noteError(() => 'a', error)
  expect(() => failures.repeat('a')).toThrow(error)
})

test.each([408, 409, 429, 500, 503, 529])('%d stands', async (status) => {
  const failures = failuresAt({ ms: 0 })
  await failures.noteReply(() => 'a', reply(status))
  expect(failures.repeat('a')?.status).toBe(status)
})

test.each([200, 302, 400, 401, 404, 422])('%d is nobody’s to try again, and is not kept', async (status) => {
  const failures = failuresAt({ ms: 0 })
  const given = reply(status)
  expect(await failures.noteReply(() => expect.fail('not needed'), given)).toBe(given)
  expect(failures.isEmpty).toBe(true)
})

import { expect, test } from 'vitest'

import { learnSecret } from '../../../../src/calls/secrets/known-secrets.ts'
import { DeadlineError } from '../../../../src/evaluation/collection/deadline.ts'
import { describeError } from '../../../../src/evaluation/collection/describe-error.ts'

const fromProvider = Object.assign(new Error('429 too many requests'), { origin: 'provider' })

test.each([
  ['an error', new TypeError('x is undefined'), { origin: 'system', name: 'TypeError', message: 'x is undefined' }],
  ['a text', 'no luck', { origin: 'system', name: 'thrown value', message: 'no luck' }],
  ['nothing', undefined, { origin: 'system', name: 'thrown value', message: 'undefined' }],
  [
    'a timeout',
    new DeadlineError(60_000),
    { origin: 'timeout', name: 'DeadlineError', message: 'no answer within 60 s' },
  ],
  ['an error of the provider', fromProvider, { origin: 'provider', name: 'Error', message: '429 too many requests' }],
  [
    'an error caused by the provider',
    new Error('triage failed', { cause: new Error('call failed', { cause: fromProvider }) }),
    { origin: 'provider', name: 'Error', message: 'triage failed (Error: 429 too many requests)' },
  ],
  [
    'the cause of what a client says vaguely',
    new TypeError('fetch failed', { cause: new RangeError('port out of range') }),
    { origin: 'system', name: 'TypeError', message: 'fetch failed (RangeError: port out of range)' },
  ],
  [
    'a cause that is in the message already',
    new Error('no answer: 429 too many requests', { cause: fromProvider }),
    { origin: 'provider', name: 'Error', message: 'no answer: 429 too many requests' },
  ],
  ['an error without a name of its own', new (class QuotaError extends Error {})('x'), { name: 'QuotaError' }],
  ['another origin', Object.assign(new Error('x'), { origin: 'elsewhere' }), { origin: 'system' }],
])('describes %s', (_, thrown, described) => {
  expect(describeError(thrown)).toMatchObject(described)
})

test('follows a circle of causes to no end', () => {
  const error = new Error('a')
  error.cause = new Error('b', { cause: error })
  expect(describeError(error).origin).toBe('system')
})

test('leaves keys out of causes too', () => {
  learnSecret('sk-0123456789abcdef')
  const thrown = new Error('Connection error.', { cause: new Error('no reply from /v1?key=sk-0123456789abcdef') })
  expect(describeError(thrown).message).toBe('Connection error. (Error: no reply from /v1?key=[key])')
})

test.each<[string, unknown]>([
  ['no prototype', Object.create(null)],
  ['a message that throws', Object.defineProperty(new Error('x'), 'message', { get: fail })],
  ['properties that throw', new Proxy({}, { get: fail, has: fail })],
])('a thrown value with %s is described, too', (_, thrown) => {
  expect(describeError(thrown)).toEqual({
    origin: 'system',
    name: 'thrown value',
    message: 'a value that cannot be read',
  })
})

function fail(): never {
  throw new Error('unreadable')
}

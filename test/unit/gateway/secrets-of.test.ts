import { expect, test } from 'vitest'

import { secretsOf } from '../../../src/gateway/secrets-of.ts'

const key = 'sk-canary-0123456789'

test.each([
  ['a bearer token', [['authorization', `Bearer ${key}`]], '', [key]],
  ['a bare header', [['x-api-key', key]], '', [key]],
  ['Google’s header', [['x-goog-api-key', key]], '', [key]],
  ['a proxy’s header', [['helicone-auth', `Bearer ${key}`]], '', [key]],
  ['a parameter', [], `?key=${key}&alt=sse`, [key]],
  [
    'basic authentication',
    [['authorization', `Basic ${Buffer.from(`ada:${key}`).toString('base64')}`]],
    '',
    [Buffer.from(`ada:${key}`).toString('base64'), `ada:${key}`, key],
  ],
  [
    'what is none',
    [
      ['authorization', 'Bearer undefined'],
      ['user-agent', key],
      ['content-type', key],
    ],
    '?alt=sse',
    [],
  ],
] as const)('%s', (_what, headers, search, secrets) => {
  expect(secretsOf({ headers, url: `https://host.test/v1/models${search}` })).toEqual(secrets)
})

test('a password in the address', () => {
  expect(secretsOf({ headers: [], url: `https://ada:p%2Fssw0rd-1@host.test/` })).toEqual(['p/ssw0rd-1'])
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { callKey, requestFingerprint } from '../../../src/gateway/call-key.ts'
import { canonicalBody } from '../../../src/gateway/canonical-body.ts'
import type { GatewayRequest } from '../../../src/gateway/gateway-request.ts'

const post = (body: string, url = 'https://api.openai.com/v1/chat/completions'): GatewayRequest => ({
  method: 'POST',
  url,
  headers: [],
  body,
})

/** The same value written in another order, with other white space. */
function rewrite(value: unknown): string {
  if (Array.isArray(value)) {
    return `[ ${value.map(rewrite).join(' ,\n')} ]`
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toReversed()
    return `{\t${entries.map(([key, part]) => `${JSON.stringify(key)} : ${rewrite(part)}`).join(' , ')} }`
  }
  return JSON.stringify(value)
}

describe('canonicalBody', () => {
  test('is the same for the same JSON, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/\d{16}/.test(text))
        expect(canonicalBody(rewrite(value))).toBe(canonicalBody(text))
      }),
    )
  })

  test('keeps the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.parse(canonicalBody(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('sorts by code units', () => {
    expect(canonicalBody('{"b":1,"a":{"é":1,"z":2,"A":3},"B":[3,1]}')).toBe('{"B":[3,1],"a":{"A":3,"z":2,"é":1},"b":1}')
  })

  test.each([
    ['a text', 'hello'],
    ['half of a JSON', '{"a":'],
    ['numbers that parsing would confuse', '{"seed":12345678901234567890}'],
    ['numbers beyond all numbers', '{"a":1e999}'],
    ['nothing', ''],
    ['depth beyond the stack', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('%s stays as it is', (_, body) => {
    expect(canonicalBody(body)).toBe(body)
  })

  test('a property called __proto__ counts like any other', () => {
    expect(canonicalBody('{"__proto__":1}')).toBe('{"__proto__":1}')
  })
})

describe('callKey', () => {
  const repetition = fc.record({ trial: fc.nat(), occurrence: fc.nat(), replicate: fc.nat() })

  test('differs with request, trial, occurrence and replicate', () => {
    fc.assert(
      fc.property(repetition, repetition, (one, other) => {
        fc.pre(one.trial !== other.trial || one.occurrence !== other.occurrence || one.replicate !== other.replicate)
        const fingerprint = requestFingerprint(post('{}'))
        expect(callKey(fingerprint, one)).not.toBe(callKey(fingerprint, other))
        expect(callKey(fingerprint, one)).not.toBe(callKey(requestFingerprint(post('{"a":1}')), one))
      }),
    )
  })

  test('is the SHA-256 that sha256sum computes', () => {
    const fingerprint = requestFingerprint(post('{"model":"m"}'))
    expect(fingerprint).toBe('a4c35ec33bafe4918b05103416a160ede165d7dadceeb9ed2dd175e505cdca86')
    expect(callKey(fingerprint, { trial: 0, occurrence: 0, replicate: 0 })).toBe(
      '73f9369552bab5c27c968a11364a09ad12fbd52eea0849ff23d43e1b63b2ac3f',
    )
  })
})

describe('requestFingerprint', () => {
  test('headers do not count, so no credential does', () => {
    const headers = [['authorization', 'Bearer sk-secret']] as const
    expect(requestFingerprint({ ...post('{}'), headers })).toBe(requestFingerprint(post('{}')))
  })

  test('nor do credentials in the address, nor the order of its parameters', () => {
    const plain = requestFingerprint(post('{}', 'https://host.example/v1/m:generateContent?alt=sse&x=1'))
    for (const url of [
      'https://host.example/v1/m:generateContent?x=1&key=AIzaSecret&alt=sse',
      'https://host.example/v1/m:generateContent?alt=sse&x=1&api_key=s&access_token=t#fragment',
      'https://user:password@host.example/v1/m:generateContent?alt=sse&x=1&X-Amz-Signature=abc',
    ]) {
      expect(requestFingerprint(post('{}', url))).toBe(plain)
    }
  })

  test('method, address and other parameters do', () => {
    const all = [
      post('{}'),
      { ...post('{}'), method: 'PUT' },
      post('{}', 'https://api.openai.com/v1/responses'),
      post('{}', 'https://api.openai.com/v1/chat/completions?api-version=2'),
      { ...post('{}'), body: null },
      { ...post('{}'), body: new Uint8Array([1, 2]) },
      { ...post('{}'), body: new Uint8Array([1, 3]) },
    ]
    expect(new Set(all.map(requestFingerprint)).size).toBe(all.length)
  })

  test('bytes of a text and the text are the same request', () => {
    const bytes = new TextEncoder().encode('hello')
    expect(requestFingerprint({ ...post(''), body: bytes })).toBe(requestFingerprint(post('hello')))
  })
})

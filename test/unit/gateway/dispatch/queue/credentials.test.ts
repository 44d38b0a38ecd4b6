import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'

import { detachCredentials } from '../../../../../src/gateway/dispatch/queue/detach-credentials.ts'
import { Keyring } from '../../../../../src/gateway/dispatch/queue/keyring.ts'
import { MissingCredentialError } from '../../../../../src/gateway/errors/missing-credential-error.ts'
import { QueueError } from '../../../../../src/gateway/errors/queue-error.ts'
import { type GatewayRequest, type HeaderList, MISSING_KEY_HEADER } from '../../../../../src/gateway/gateway-request.ts'

const secret = 'sk-0123456789abcdef'

function requestWith(headers: HeaderList, url = 'https://api.example.com/v1/chat'): GatewayRequest {
  return { method: 'POST', url, headers, body: '{}' }
}

describe('secrets and the environment', () => {
  test('what is detached and attached again is the same request, and holds no secret in between', () => {
    const hex = string({ unit: constantFrom('0', '4', '9', 'a', 'c', 'f'), minLength: 8, maxLength: 32 })
    const name = constantFrom('authorization', 'x-api-key', 'api-key', 'x-goog-api-key')
    const scheme = constantFrom('', 'Bearer ', 'Token ')
    const query = constantFrom(undefined, 'key', 'api_key', 'access_token')
    assert(
      property(hex, name, scheme, query, (random, header, prefix, parameter) => {
        const value = `k-1${random}`
        const environment = { OTHER: 'something else', SOME_KEY: value }
        const url = `https://api.example.com/v1?a=b${parameter === undefined ? '' : `&${parameter}=${value}`}`
        const request = requestWith([['accept', '*/*'] as const, [header, `${prefix}${value}`]], url)
        const bare = detachCredentials(request, 'api.example.com', environment)
        expect(JSON.stringify(bare)).not.toContain(random)
        const keyring = new Keyring({ environment, keys: { 'api.example.com': 'SOME_KEY' }, queue: 'q' })
        expect(keyring.attach(bare.request, bare.credentials, 'api.example.com')).toEqual(request)
      }),
    )
  })

  test('a key is named after the variable that is usual for the host, if that holds it', () => {
    const environment = { A_COPY: secret, OPENAI_API_KEY: secret }
    const request = requestWith([['authorization', `Bearer ${secret}`]])
    expect(detachCredentials(request, 'api.openai.com', environment).credentials).toEqual([
      { place: 'header', name: 'authorization', prefix: 'Bearer ', variable: 'OPENAI_API_KEY' },
    ])
    expect(detachCredentials(request, 'models.test', environment).credentials[0]?.variable).toBe('A_COPY')
  })

  test('a key that only workers have is asked of them', () => {
    const { request, credentials } = detachCredentials(requestWith([[MISSING_KEY_HEADER, 'MY_KEY']]), 'models.test', {})
    expect(request.headers).toEqual([])
    expect(credentials).toEqual([{ place: 'header', name: 'authorization', prefix: 'Bearer ', variable: 'MY_KEY' }])
  })

  test('a secret without a name is refused where it stands', () => {
    expect(() => detachCredentials(requestWith([['x-api-key', secret]]), 'models.test', {})).toThrow(/header x-api-key/)
    const inUrl = requestWith([], `https://models.test/v1?sig=${secret}`)
    expect(() => detachCredentials(inUrl, 'models.test', {})).toThrow(/parameter sig/)
    expect(() => detachCredentials(requestWith([], 'https://me:pass@models.test'), 'models.test', {})).toThrow(
      /address/,
    )
  })

  test('words that people put where keys stand stay', () => {
    const request = requestWith([['authorization', 'Bearer not-needed']])
    expect(detachCredentials(request, 'localhost:8000', {})).toEqual({ request, credentials: [] })
  })
})

describe('what a worker sends where', () => {
  const asked = { place: 'header', name: 'authorization', prefix: 'Bearer ', variable: 'OPENAI_API_KEY' } as const

  test('the keys of known providers go to their hosts, and where the environment says they are', () => {
    const environment = { OPENAI_API_KEY: secret, OPENAI_BASE_URL: 'http://10.0.0.7:8000/v1' }
    const keyring = new Keyring({ environment, queue: 'q' })
    for (const host of ['api.openai.com', 'eu.api.openai.com', '10.0.0.7:8000']) {
      expect(keyring.attach(requestWith([]), [asked], host).headers).toEqual([['authorization', `Bearer ${secret}`]])
    }
  })

  test.each(['evil.example.com', 'api.openai.com.evil.example.com', 'notapi.openai.com', '10.0.0.8:8000'])(
    'none goes to %s, whatever a job asks for',
    (host) => {
      const environment = { OPENAI_API_KEY: secret, OPENAI_BASE_URL: 'http://10.0.0.7:8000/v1' }
      const keyring = new Keyring({ environment, queue: 'q' })
      expect(() => keyring.attach(requestWith([]), [asked], host)).toThrow(QueueError)
      expect(() => keyring.attach(requestWith([]), [asked], host)).toThrow(`--key ${host}=OPENAI_API_KEY`)
    },
  )

  test('a key that the worker names for a host goes before the one that is asked for', () => {
    const keyring = new Keyring({ environment: { MINE: 'mine-0123' }, keys: { 'models.test': 'MINE' }, queue: 'q' })
    expect(keyring.attach(requestWith([]), [asked], 'models.test').headers).toEqual([
      ['authorization', 'Bearer mine-0123'],
    ])
  })

  test('a key that is not there is named, and whose it would be', () => {
    const keyring = new Keyring({ environment: {}, queue: 'q' })
    expect(() => keyring.attach(requestWith([]), [asked], 'api.openai.com')).toThrow(MissingCredentialError)
    expect(() => keyring.attach(requestWith([]), [asked], 'api.openai.com')).toThrow(/OPENAI_API_KEY of the worker/)
  })
})

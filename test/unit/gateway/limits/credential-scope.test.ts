import { describe, expect, test } from 'vitest'

import { credentialScope } from '../../../../src/gateway/limits/credential-scope.ts'

const url = 'https://api.example.com/v1/chat'
const scopeOf = (name: string, value: string): string => credentialScope({ url, headers: [[name, value]] })

describe('credentialScope', () => {
  test('is the same for the same account and no other', () => {
    const scopes = [
      scopeOf('authorization', 'Bearer a'),
      scopeOf('authorization', 'Bearer b'),
      scopeOf('x-api-key', 'Bearer a'),
      scopeOf('openai-project', 'p'),
      credentialScope({ url: `${url}?key=a`, headers: [] }),
      credentialScope({ url, headers: [] }),
    ]
    expect(new Set(scopes).size).toBe(scopes.length)
    expect(scopeOf('authorization', 'Bearer a')).toBe(scopes[0])
  })

  test('does not tell the credential', () => {
    expect(scopeOf('authorization', 'Bearer sk-secret')).not.toContain('secret')
    expect(credentialScope({ url: `${url}?key=sk-secret`, headers: [] })).not.toContain('secret')
  })

  test('other headers, and their order, make no difference', () => {
    const key = ['x-api-key', 'k'] as const
    const project = ['openai-project', 'p'] as const
    const other = ['x-request-id', '7'] as const
    expect(credentialScope({ url, headers: [project, other, key] })).toBe(
      credentialScope({ url, headers: [key, project] }),
    )
  })

  test('AWS signs each request anew for the same account', () => {
    const signed = (who: string, signature: string): string =>
      scopeOf(
        'authorization',
        `AWS4-HMAC-SHA256 Credential=${who}/20261121/eu-west-1/bedrock/aws4_request, Signature=${signature}`,
      )
    expect(signed('AKIA1', 'aa')).toBe(signed('AKIA1', 'bb'))
    expect(signed('AKIA1', 'aa')).not.toBe(signed('AKIA2', 'aa'))
  })
})

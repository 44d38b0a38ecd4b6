import { describe, expect, test } from 'vitest'

import { classifyUrl } from '../../../src/calls/classify-url.ts'

describe('classifyUrl', () => {
  test.each([
    'http://localhost:8080/v1',
    'http://models.localhost/',
    'http://127.0.0.1/',
    'http://127.8.9.1:1/',
    'http://[::1]:3000/v1',
    'http://[::ffff:127.0.0.1]/',
    'http://0.0.0.0:8000/',
    'http://0x7f.1/',
  ])('%s is this machine', (url) => {
    expect(classifyUrl(url).isLoopback).toBe(true)
  })

  test.each(['https://api.openai.com/v1', 'http://128.0.0.1/', 'http://localhost.example.com/', 'http://[::2]/'])(
    '%s is not',
    (url) => {
      expect(classifyUrl(url).isLoopback).toBe(false)
    },
  )

  test.each([
    ['https://api.openai.com/v1/chat/completions?x=1', 'openai'],
    ['https://api.anthropic.com/v1/messages', 'anthropic'],
    ['https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=k', 'google'],
    ['https://mine.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21', 'azure'],
    ['https://example.com/v1', undefined],
    ['http://127.0.0.1:9/v1', undefined],
  ])('%s: provider %s', (url, provider) => {
    expect(classifyUrl(url).provider?.id).toBe(provider)
  })

  test('the host includes the port', () => {
    expect(classifyUrl('http://localhost:8080/v1').host).toBe('localhost:8080')
  })

  test('what is no address is refused', () => {
    expect(() => classifyUrl('/v1/chat')).toThrow(TypeError)
  })

  test('more addresses than are remembered are still classified', () => {
    for (let index = 0; index < 2_500; index += 1) {
      expect(classifyUrl(`http://localhost/${index}`).isLoopback).toBe(true)
    }
    expect(classifyUrl('https://api.openai.com/v1').provider?.id).toBe('openai')
  })
})

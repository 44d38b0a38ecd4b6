import { findProvider } from '@pydantic/genai-prices'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { baseAddresses } from '../../../src/calls/base-addresses.ts'
import { ModelAddresses } from '../../../src/calls/model-addresses.ts'
import { modelHosts } from '../../../src/calls/model-hosts.ts'

const has = (address: string, also: readonly string[] = []): boolean => new ModelAddresses(also).has(new URL(address))

describe('the hosts that are known', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/)
  const host = fc
    .tuple(fc.constantFrom(...modelHosts), label)
    .map(([pattern, part]) => `https://${pattern.replaceAll('*', part)}`)

  test('are models’, whatever the path below', () => {
    fc.assert(fc.property(host, fc.webPath(), (address, path) => has(`${address}${path.startsWith('/') ? path : ''}`)))
  })

  test('are not when a name begins or goes on otherwise', () => {
    fc.assert(
      fc.property(host, label, (address, part) => {
        const { hostname, pathname } = new URL(address)
        return !has(`https://${hostname}.${part}${pathname}`) && !has(`https://${part}.test/${hostname}${pathname}`)
      }),
    )
  })

  test.each([
    'https://storage.googleapis.com/bucket/file',
    'https://openrouter.ai/models',
    'https://api.cloudflare.com/client/v4/zones',
    'https://s3.us-east-1.amazonaws.com/x',
    'https://platform.openai.com/docs',
    'https://notapi.openai.com/v1',
    'http://localhost:11434/v1/chat/completions',
    'data:text/plain,https://api.openai.com/v1',
    'ws://api.openai.com/v1/realtime',
  ])('%s is none', (address) => {
    expect(has(address)).toBe(false)
  })

  // The list of prices knows addresses too, some of them too generous to be used here (all of googleapis.com).
  test.each([
    'anthropic',
    'arcee',
    'avian',
    'baseten',
    'cerebras',
    'deepseek',
    'fireworks',
    'groq',
    'mistral',
    'novita',
    'openai',
    'perplexity',
    'together',
    'voyageai',
    'x-ai',
  ])('%s is known to them and to the list of prices', (providerId) => {
    const pattern = findProvider({ providerId })?.api_pattern ?? 'unknown'
    const address = pattern.replace(/\(i\)\?|\(\/\|\$\)|\(\?:\/\|\$\)/g, '').replace(/\(\?:(\w+)\|\w+\)/, '$1')
    expect(has(address.replaceAll('\\', ''))).toBe(true)
  })
})

describe('further addresses', () => {
  test('a host is all that is there, with its port', () => {
    expect(has('http://llm.internal:8000/any/thing', ['LLM.internal:8000'])).toBe(true)
    expect(has('http://llm.internal/any', ['llm.internal:8000'])).toBe(false)
    expect(has('https://llm.internal/any', ['llm.internal:443'])).toBe(true)
  })

  test('an address is what is at it and below', () => {
    const also = ['http://localhost:3000/llm/']
    expect(has('http://localhost:3000/llm', also)).toBe(true)
    expect(has('http://localhost:3000/llm/v1/chat?x=1', also)).toBe(true)
    expect(has('http://localhost:3000/llms', also)).toBe(false)
    expect(has('http://localhost:3000/', also)).toBe(false)
    expect(has('https://localhost:3000/llm', also)).toBe(false)
  })
})

test('the environment names base addresses; what is none is left out', () => {
  const environment = { OPENAI_BASE_URL: ' http://localhost:1/v1 ', ANTHROPIC_BASE_URL: 'nonsense', OTHER: 'http://x' }
  expect(baseAddresses(environment)).toEqual(['http://localhost:1/v1'])
  expect(baseAddresses({})).toEqual([])
})

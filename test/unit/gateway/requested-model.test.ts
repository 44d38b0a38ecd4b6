import { expect, test } from 'vitest'

import { requestFingerprint } from '../../../src/gateway/call-key.ts'
import type { GatewayRequest } from '../../../src/gateway/gateway-request.ts'
import { requestedModel } from '../../../src/gateway/requested-model.ts'

function request(url: string, extra: Partial<GatewayRequest> = {}): GatewayRequest {
  return { method: 'POST', url, headers: [], body: '{}', ...extra }
}

const modelOf = (asked: GatewayRequest): string | undefined => requestedModel(asked, JSON.parse(String(asked.body)))

test.each([
  ['https://h.test/v1/chat/completions', '{"model":"a"}', 'a'],
  ['https://h.test/v1beta/models/gemini%202:generateContent?key=k', '{}', 'gemini 2'],
  ['https://h.test/model/anthropic.claude/invoke', '{}', 'anthropic.claude'],
  ['https://h.test/openai/deployments/mine/chat/completions?api-version=1', '{}', 'mine'],
  ['https://h.test/v1/files', '{}', undefined],
])('%s %s asks %s', (url, body, model) => {
  expect(modelOf(request(url, { body }))).toBe(model)
})

test('the model may stand in a header, and then tells requests apart', () => {
  const url = 'https://ai-gateway.vercel.sh/v4/ai/language-model'
  const [a, b] = ['openai/a', 'openai/b'].map((model) => request(url, { headers: [['ai-language-model-id', model]] }))
  expect(a && modelOf(a)).toBe('openai/a')
  expect(a && requestFingerprint(a)).not.toBe(b && requestFingerprint(b))
  expect(modelOf(request(url, { method: 'GET', headers: [['ai-language-model-id', 'x']] }))).toBeUndefined()
})

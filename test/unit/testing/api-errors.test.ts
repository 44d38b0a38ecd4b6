import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'
import { chat, post } from './client.ts'

let server: ModelServer
const authorization = 'Bearer sk-right'

beforeAll(async () => {
  server = await scriptedModelServer({ apiKey: ['sk-right', 'sk-other'], models: ['m', 'n'] })
})

afterAll(() => server.close())

describe('keys', () => {
  test('a missing key is a 401', async () => {
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(401)
    expect(await reply.json()).toMatchObject({
      error: { message: expect.stringContaining("didn't provide"), type: 'invalid_request_error', code: null },
    })
  })

  test('a wrong key is a 401 that does not repeat the key', async () => {
    const reply = await fetch(`${server.baseUrl}/models`, { headers: { authorization: 'Bearer sk-secret-value-1234' } })
    expect(reply.status).toBe(401)
    const body = await reply.text()
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'invalid_api_key' } })
    expect(body).not.toContain('secret')
  })

  test.each(['sk-right', 'sk-other'])('%s is welcome', async (key) => {
    const reply = await fetch(`${server.baseUrl}/models`, { headers: { authorization: `Bearer ${key}` } })
    expect(reply.status).toBe(200)
  })
})

describe('GET /v1/models', () => {
  test('lists the models there are', async () => {
    const reply = await fetch(`${server.baseUrl}/models`, { headers: { authorization } })
    expect(await reply.json()).toMatchObject({
      object: 'list',
      data: [
        { id: 'm', object: 'model' },
        { id: 'n', object: 'model' },
      ],
    })
  })

  test('lists one where every name is welcome', async () => {
    await using any = await scriptedModelServer()
    const reply = await fetch(`${any.baseUrl}/models`)
    expect(await reply.json()).toMatchObject({ data: [{ id: 'scripted-model' }] })
    expect((await chat(any, 'x', { model: 'whatever' })).status).toBe(200)
  })
})

describe('requests that the API would refuse', () => {
  function send(path: string, body: unknown): Promise<Response> {
    return post(server, path, body, { headers: { authorization } })
  }

  test('an unknown model is a 404', async () => {
    const reply = await send('/chat/completions', { model: 'x', messages: [{ role: 'user', content: '' }] })
    expect(reply.status).toBe(404)
    expect(await reply.json()).toEqual({
      error: {
        message: 'The model `x` does not exist or you do not have access to it.',
        type: 'invalid_request_error',
        param: null,
        code: 'model_not_found',
      },
    })
  })

  test.each([
    ['/chat/completions', 'not json', /JSON/],
    ['/chat/completions', '[]', /JSON/],
    ['/chat/completions', '', /JSON/],
    ['/chat/completions', {}, /model/],
    ['/chat/completions', { model: 'm' }, /messages/],
    ['/chat/completions', { model: 'm', messages: [] }, /messages/],
    ['/chat/completions', { model: 'm', messages: ['x'] }, /messages/],
    ['/chat/completions', { model: 'm', messages: [{ role: 'user', content: 'x' }], n: 1.5 }, /'n'/],
    ['/responses', { model: 'm' }, /input/],
    ['/responses', { model: 'm', input: [] }, /input/],
  ])('%s with %j is a 400', async (path, body, message) => {
    const reply = await send(path, body)
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error: { message: expect.stringMatching(message) } })
  })

  test('an unknown path is a 404, a wrong method a 405', async () => {
    const unknown = await send('/completions', {})
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ error: { message: 'Invalid URL (POST /v1/completions)' } })
    const wrong = await fetch(`${server.baseUrl}/responses`)
    expect(wrong.status).toBe(405)
    expect(await wrong.json()).toMatchObject({ error: { code: 'method_not_supported' } })
    expect((await fetch(`${server.url}/toString`)).status).toBe(404)
  })

  test('a query does not matter', async () => {
    const reply = await fetch(`${server.baseUrl}/models?limit=2`, { headers: { authorization } })
    expect(reply.status).toBe(200)
  })
})

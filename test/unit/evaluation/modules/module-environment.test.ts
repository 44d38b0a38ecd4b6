import { expect, test } from 'vitest'

import { moduleEnvironment } from '../../../../src/evaluation/modules/module-environment.ts'

test('of the environment of the process, a module has what is known to hold no secrets', () => {
  const open = { PATH: '/bin', Path: 'C:\\', HOME: '/home/me', LANG: 'de', LC_ALL: 'de', TZ: 'UTC', NODE_ENV: 'test' }
  const secret = {
    OPENAI_API_KEY: 'sk-1',
    DATABASE_URL: 'postgres://me:secret@db.example/main',
    REDIS_URL: 'redis://:secret@cache.example',
    HTTPS_PROXY: 'http://me:secret@proxy.example',
    COMPANY_LOGIN: 'secret',
    NODE_OPTIONS: '--require=./instrument.js',
  }
  expect(moduleEnvironment({ ...open, ...secret })).toEqual(open)
})

test('it is told where models are, unless there is a secret in the address', () => {
  const addresses = { OPENAI_BASE_URL: 'http://localhost:8080/v1', GROQ_BASE_URL: 'https://proxy.example' }
  expect(moduleEnvironment(addresses)).toEqual(addresses)
  expect(
    moduleEnvironment({
      OPENAI_BASE_URL: 'https://me:secret@proxy.example',
      GROQ_BASE_URL: 'https://proxy.example?token=secret',
    }),
  ).toEqual({})
})

test('what it is given comes besides, or instead', () => {
  const env = { HOME: '/home/me', TZ: 'UTC', DATABASE_URL: 'postgres://db.example' }
  const own = { DATABASE_URL: env.DATABASE_URL, TZ: 'Asia/Tokyo', HOME: undefined, ABSENT: undefined }
  expect(moduleEnvironment(env, own)).toEqual({ TZ: 'Asia/Tokyo', DATABASE_URL: 'postgres://db.example' })
})

test.each([
  [['DATABASE_URL'], 'got an array'],
  [null, 'got null'],
  [{ PORT: 80 }, 'got PORT: number'],
])('%j is refused', (own, message) => {
  expect(() => moduleEnvironment({}, own as never)).toThrow(message)
  expect(() => moduleEnvironment({}, own as never)).toThrow(RangeError)
})

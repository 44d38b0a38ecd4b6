import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'

import { Recordings, recordingsOf } from '../../../../src/gateway/cache/recordings.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

afterEach(() => vi.unstubAllEnvs())

const reply = {
  status: 200,
  statusText: '',
  headers: [['content-type', 'application/json']] as const,
  body: new TextEncoder().encode('{}'),
  end: { latencyMs: 1, isComplete: true },
}

function callOf(file: string): Parameters<Recordings['note']>[0] {
  const request = { method: 'POST', url: 'http://localhost/v1/chat/completions', headers: [], body: '{}' }
  return { file, key: 'k', request, host: 'localhost', caller: '' } as unknown as Parameters<Recordings['note']>[0]
}

/** An eval file whose only call is noted and found, and which ends. */
function record(file: string): Recordings {
  const recordings = new Recordings({ isRecording: true, redact: undefined })
  recordings.find(callOf(file))
  recordings.note(callOf(file), reply)
  recordings.finish(file, { isComplete: true })
  return recordings
}

test('what is recorded is beside the eval file', () => {
  const file = path.join(temporaryFolder(), 'a.eval.ts')
  expect(record(file).takeUnwritten()).toEqual([])
  expect(existsSync(recordingsOf(file))).toBe(true)
  expect(new Recordings({ isRecording: false, redact: undefined }).find(callOf(file))).toMatchObject({ status: 200 })
})

test('recordings that cannot be written are told once, with the reason', () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'a.eval.ts')
  writeFileSync(path.join(folder, '__recordings__'), '')
  const recordings = record(file)
  expect(recordings.takeUnwritten()).toEqual([{ file, reason: expect.stringMatching(/EEXIST|ENOTDIR/) }])
  expect(recordings.takeUnwritten()).toEqual([])
})

test('nor do calls fail where there is no room for a draft; recordings of before stay', () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'a.eval.ts')
  mkdirSync(path.join(folder, '__recordings__'))
  writeFileSync(recordingsOf(file), '{"schema":"touchstone-recordings/1"}\n')
  vi.stubEnv('TMPDIR', path.join(folder, 'missing'))
  const recordings = record(file)
  expect(recordings.takeUnwritten()).toEqual([{ file, reason: expect.stringContaining('ENOENT') }])
  expect(existsSync(recordingsOf(file))).toBe(true)
})

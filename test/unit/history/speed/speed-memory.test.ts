import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { keepSpeeds, type PastSpeed, readSpeeds, rememberSpeed } from '../../../../src/history/speed/speed-memory.ts'
import { subjectOf } from '../../../../src/history/speed/subject-of.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'speed-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const run = (subject: string, execution: number): PastSpeed => ({
  subject,
  startedAt: '2026-01-01T00:00:00.000Z',
  commit: null,
  branch: 'main',
  speeds: { execution },
})

test('what was kept is read', () => {
  keepSpeeds(root, [run('a', 1), run('b', 2)])
  expect(readSpeeds(root)).toEqual([run('a', 1), run('b', 2)])
})

test('what is not there, or damaged, is nothing; what cannot be written fails nothing', () => {
  expect(readSpeeds(root)).toEqual([])
  keepSpeeds(root, [run('a', 1)])
  const file = path.join(root, '.touchstone/speed.json')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40))
  expect(readSpeeds(root)).toEqual([])
  expect(() => keepSpeeds(path.join(file, 'below'), [])).not.toThrow()
})

test('of each subject the last fifty runs stay', () => {
  let memory: PastSpeed[] = [run('other', 0)]
  for (let index = 0; index < 60; index += 1) {
    memory = rememberSpeed(memory, run('a', index))
  }
  expect(memory.map(({ speeds }) => speeds.execution)).toEqual([
    0,
    ...Array.from({ length: 50 }, (_, index) => index + 10),
  ])
})

test('a subject is what was run and where; the order of files, and how often the cache answered, matter little', () => {
  const subject = {
    files: ['a', 'b'],
    runs: [{ evaluation: 'e', system: 's', scorers: 'd', trials: 1 }],
    cacheHitRate: 0,
    machine: ['linux x64', '2', '24'],
  }
  const name = subjectOf(subject)
  expect(subjectOf({ ...subject, files: ['b', 'a', 'a'], cacheHitRate: 0.05 })).toBe(name)
  expect(subjectOf({ ...subject, cacheHitRate: 1 })).not.toBe(name)
  expect(subjectOf({ ...subject, cacheHitRate: null })).not.toBe(name)
  expect(subjectOf({ ...subject, machine: ['linux x64', '4', '24'] })).not.toBe(name)
  expect(subjectOf({ ...subject, files: ['a'] })).not.toBe(name)
})

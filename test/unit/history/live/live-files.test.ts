import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

import { endLive, readLive, tidyLive, writeLive } from '../../../../src/history/live/live-files.ts'
import { liveText } from '../../../../src/history/live/live-run.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'

const run = { startedAt: '2026-01-01T00:00:00.000Z', collections: [], calls: null }

/** Of a process that is gone. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid
}

test('a run is told of as long as it goes on', () => {
  const root = temporaryFolder()
  expect(readLive(root)).toEqual([])
  writeLive(root, run)
  writeLive(root, { ...run, calls: '3 calls' })
  expect(readLive(root)).toEqual([{ schema: 'touchstone-live/1', process: process.pid, ...run, calls: '3 calls' }])
  endLive(root)
  endLive(root)
  expect(readLive(root)).toEqual([])
})

test('what a killed process has left is no run, and is removed by the next', () => {
  const root = temporaryFolder()
  writeLive(root, run)
  const folder = path.join(root, '.touchstone', 'live')
  const dead = deadProcess()
  writeFileSync(path.join(folder, `${dead}.json`), liveText({ ...run, process: dead }))
  writeFileSync(path.join(folder, 'other.json'), '{')
  expect(readLive(root).map((each) => each.process)).toEqual([process.pid])
  tidyLive(root)
  expect(readdirSync(folder).toSorted()).toEqual([`${process.pid}.json`, 'other.json'].toSorted())
})

test('where nothing can be written, nothing is said', () => {
  const root = temporaryFolder()
  writeFileSync(path.join(root, '.touchstone'), '')
  expect(() => {
    writeLive(root, run)
    endLive(root)
    tidyLive(root)
  }).not.toThrow()
  expect(readLive(root)).toEqual([])
})

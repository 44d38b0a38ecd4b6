import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import type { CacheEntry } from '../../../../src/gateway/cache/cached-reply.ts'
import { ReplyDisk } from '../../../../src/gateway/cache/reply-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

// A cache that comes with an image, or lies on a disk that is mounted read-only.

const end = { latencyMs: 1, isComplete: true }
const entry: CacheEntry = {
  key: 'known',
  labels: { kind: 'sampled', host: 'h', model: 'm', evaluation: 'e', caseId: 'c' },
  reply: { status: 200, statusText: 'OK', headers: [], end, body: new Uint8Array(3) },
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isOld = major === 22 && minor < 15

/** What a process that may not write there makes of the cache: the administrator may write anywhere. */
function readAsAnother(file: string): unknown {
  const source = new URL('../../../../src/gateway/cache/reply-disk.ts', import.meta.url).href
  const code = `
    const { ReplyDisk } = await import(${JSON.stringify(source)})
    const warnings = []
    const file = ${JSON.stringify(file)}
    const disk = new ReplyDisk({ file, maxBytes: 1e9, keepForMs: 1e12, date: () => new Date(), warn: (text) => warnings.push(text) })
    disk.beginRun()
    const found = disk.find('known')?.reply.status
    const isKept = await disk.keep({ ...${JSON.stringify(entry)}, key: 'new' })
    disk.endRun()
    disk.close()
    console.log(JSON.stringify({ found, isKept, warnings }))
  `
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { ...nobody, encoding: 'utf8' }),
  )
}

test.skipIf(isOld || process.platform === 'win32')(
  'what it holds is used, with a notice; nothing is written',
  async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'cache.sqlite')
    const disk = new ReplyDisk({ file, maxBytes: 1e9, keepForMs: 1e12, date: () => new Date(), warn: () => {} })
    expect(await disk.keep(entry)).toBe(true)
    disk.close()
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    onTestFinished(() => chmodSync(folder, 0o755))
    expect(readAsAnother(file)).toEqual({
      found: 200,
      isKept: false,
      warnings: [`the cache ${file} cannot be written: what it holds is used, what is fetched now is not kept`],
    })
    expect(readdirSync(folder)).toEqual(['cache.sqlite'])
  },
)

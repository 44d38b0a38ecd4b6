import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { askGit, readStatus } from '../../../../src/reporter/provenance/git-state.ts'

describe('askGit', () => {
  let folder: string
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'touchstone-git-'))
  })

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('knows commit, branch and changes; nothing without repository or commit', async () => {
    expect(await askGit(path.join(folder, 'nowhere'))).toBeNull()
    git('init', '--initial-branch=work')
    expect(await askGit(folder)).toBeNull()
    writeFileSync(path.join(folder, 'a.txt'), 'one')
    git('add', '.')
    git('commit', '--message', 'one')
    const commit = git('rev-parse', 'HEAD').trim()
    writeFileSync(path.join(folder, 'new.txt'), 'not known')
    expect(await askGit(folder)).toEqual({ commit, branch: 'work', dirty: false })
    writeFileSync(path.join(folder, 'a.txt'), 'two')
    git('checkout', '--detach')
    expect(await askGit(folder)).toEqual({ commit, branch: null, dirty: true })
  })
})

describe('readStatus', () => {
  test.each(['', 'fatal: no repository', '# branch.oid (initial)\n# branch.head main\n'])(
    'knows nothing of %j',
    (text) => {
      expect(readStatus(text)).toBeNull()
    },
  )
})

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { GitState } from '../../evidence/provenance.ts'

/** A repository that takes longer is not worth the wait. */
const PATIENCE_MS = 10_000

/**
 * Asks git, once, where the working copy stands. New files that git does not know are not changes.
 *
 * @returns `null` without git, without a repository, without a commit, or where it takes too long
 * @internal
 */
export async function askGit(directory: string): Promise<GitState | null> {
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      ['status', '--porcelain=v2', '--branch', '--untracked-files=no'],
      {
        cwd: directory,
        // It shall not keep others from working.
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
        timeout: PATIENCE_MS,
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    return readStatus(stdout)
  } catch {
    return null
  }
}

/** What `git status --porcelain=v2 --branch` says. @internal */
export function readStatus(text: string): GitState | null {
  const lines = text.split('\n').filter((line) => line !== '')
  const header = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3)
  const [commit, branch] = [header('branch.oid'), header('branch.head')]
  if (commit === undefined || !/^[\da-f]{7,}$/u.test(commit)) {
    return null
  }
  return {
    commit,
    branch: branch === undefined || branch === '(detached)' ? null : branch,
    dirty: lines.some((line) => !line.startsWith('#')),
  }
}

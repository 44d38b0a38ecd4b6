import { createRequire } from 'node:module'
import type { Vitest } from 'vitest/node'

import type { GitState } from '../evidence/provenance.ts'
import type { RunInfo } from './report.ts'

/** What only the reporter knows of a run. @internal */
export interface RunCourse {
  readonly startedAt: Date
  readonly interrupted: boolean
  readonly git: GitState | null
}

/** @internal */
export function runInfo({ version, config }: Vitest, { startedAt, interrupted, git }: RunCourse): RunInfo {
  return {
    touchstone: ownVersion(),
    vitest: version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    git,
    startedAt: startedAt.toISOString(),
    durationMs: Math.max(0, Date.now() - startedAt.getTime()),
    shard: config.shard === undefined ? null : { index: config.shard.index, count: config.shard.count },
    interrupted,
  }
}

function ownVersion(): string {
  const manifest = createRequire(import.meta.url)('../../package.json') as { readonly version: string }
  return manifest.version
}

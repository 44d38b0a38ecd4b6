import { createRequire } from 'node:module'
import type { Vitest } from 'vitest/node'

import type { RunInfo } from './report.ts'

/** @internal */
export function runInfo({ version, config }: Vitest, startedAt: Date, interrupted: boolean): RunInfo {
  return {
    touchstone: ownVersion(),
    vitest: version,
    node: process.versions.node,
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

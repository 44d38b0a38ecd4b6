import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import type { LiveRun } from '../../src/history/live/live-run.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor, repositoryRoot } from './support/majors.ts'

// `touchstone view` beside a Vitest that runs: progress while it goes on, then the new run.

const files = {
  'slow.eval.js': `
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluation, exactMatch, system } from 'vitest-touchstone'

const on = evaluation('slow', {
  cases: Array.from({ length: 30 }, (_, index) => ({ id: \`case \${index}\`, input: index, expected: index })),
  score: exactMatch(),
  concurrency: 1,
})
const waiting = system('waiting', async (input) => {
  // Progress is told ten times a second at most.
  do {
    await new Promise((resolve) => setTimeout(resolve, 60))
  } while (input === 20 && !existsSync('go-on'))
  return input
})

test('is good', async () => {
  await expect(waiting).toScoreAtLeast(0.5, { on })
})
`,
  'vitest.config.js': `
import { touchstone } from 'vitest-touchstone/plugin'
export default { plugins: [touchstone()] }
`,
}

async function startView(directory: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const main = path.join(repositoryRoot, 'dist', 'cli', 'main.js')
  const child = spawn(process.execPath, [main, 'view'], { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const chunk of child.stdout ?? []) {
    const [url] = /http:\S+/.exec(String(chunk)) ?? []
    if (url !== undefined) {
      return { child, url }
    }
  }
  throw new Error('touchstone view has not said where it is')
}

onNewestMajor((major) => {
  test('a browser is told how far a run is, and of its report when it has ended', async () => {
    const fixture = await createFixture(files, major)
    const { child, url } = await startView(fixture.directory)
    const ended = once(child, 'exit')
    const stop = new AbortController()
    const events = await fetch(`${url}events`, { signal: stop.signal })
    const run = fixture.start()
    const seen: LiveRun[] = []
    let latest = ''
    for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      for (const [, data = ''] of chunk.matchAll(/^data: (.*)$/gm)) {
        const state: { readonly live: readonly LiveRun[]; readonly latest: string } = JSON.parse(data)
        seen.push(...state.live)
        latest = state.latest
      }
      if (seen.at(-1)?.collections.some(({ done }) => done >= 10) === true) {
        await fixture.write('go-on', '')
      }
      if (latest !== '') {
        break
      }
    }
    expect(seen.flatMap(({ collections }) => collections)).toContainEqual(
      expect.objectContaining({ evaluation: 'slow', systems: ['waiting'], total: 30 }),
    )
    expect((await run.finished).exitCode).toBe(0)
    expect(await (await fetch(url)).text()).toContain(`/runs/${latest}`)
    expect(await (await fetch(`${url}runs/${latest}`)).text()).toContain('DEPLOY')

    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    stop.abort()
  })
})

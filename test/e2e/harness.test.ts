import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import { rewrite, waitsForChanges } from './support/rewrite.ts'

const version = `
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)

test('resolves its own Vitest', ({ task }) => {
  const installed = require.resolve('vitest-touchstone/package.json')
  task.meta.vitest = JSON.parse(readFileSync(createRequire(installed).resolve('vitest/package.json'), 'utf8')).version
  task.meta.node = process.version
})

test('fails', () => expect(1, 'on purpose').toBe(2))
`

forEachMajor((major) => {
  test('the installed package resolves that major of Vitest', async () => {
    const fixture = await createFixture({ 'version.test.js': version }, major)
    const run = await fixture.run()
    expect(run.test('resolves its own Vitest')).toMatchObject({
      state: 'passed',
      meta: { vitest: expect.stringMatching(new RegExp(`^${major}\\.`)), node: process.version },
    })
    expect(run.test('fails')).toMatchObject({ state: 'failed', errors: [expect.stringContaining('on purpose')] })
    expect(run.exitCode).toBe(1)
    expect(run.output).toContain('1 failed | 1 passed')
  })

  test('a watching Vitest can be followed and interrupted', async () => {
    const fixture = await createFixture({ 'a.test.js': `import { test } from 'vitest'; test('one', () => {})` }, major)
    const live = fixture.start({ command: 'watch' })
    await live.waitFor(waitsForChanges)
    const text = `import { test } from 'vitest'; test('two', () => console.log('ran two'))`
    await rewrite(fixture, live, { file: 'a.test.js', text, prints: 'ran two' })
    live.signal('SIGINT')
    const run = await live.finished
    expect(run.tests.map(({ name }) => name)).toEqual(['two'])
  })

  if (!isNewest(major)) {
    return // Of the harness, whatever the major.
  }

  test('a Vitest that does not end is ended', async () => {
    const endless = `import { test } from 'vitest'; test('endless', () => new Promise(() => {}), 0)`
    const fixture = await createFixture({ 'a.test.js': endless }, major)
    await expect(fixture.run({ timeoutMs: 4_000 })).rejects.toThrow('Vitest was ended by the time limit of 4000 ms')
  })

  test('what a test leaves behind is ended', async () => {
    const leaving = `
      import { spawn } from 'node:child_process'
      import { existsSync } from 'node:fs'
      import { test } from 'vitest'
      test('leaves a process', async () => {
        const beat = "setInterval(() => require('node:fs').appendFileSync('heartbeat', '.'), 20)"
        spawn(process.execPath, ['-e', beat], { stdio: 'ignore' }).unref()
        while (!existsSync('heartbeat')) await new Promise((resolve) => setTimeout(resolve, 10))
      })
    `
    const fixture = await createFixture({ 'a.test.js': leaving }, major)
    expect((await fixture.run()).exitCode).toBe(0)
    const beats = (): number => statSync(path.join(fixture.directory, 'heartbeat')).size
    const before = beats()
    await setTimeout(300)
    expect(beats()).toBe(before)
  })
})

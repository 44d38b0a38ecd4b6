import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

test('a reader that stops early, as head does, is no error', async () => {
  const cli = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  cli.stdout.destroy()
  const said = text(cli.stderr)
  const [code] = await once(cli, 'close')
  expect({ code, said: await said }).toEqual({ code: 0, said: '' })
})

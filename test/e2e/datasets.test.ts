import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { copyFixture } from './support/fixture.ts'
import { majors } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

// Nothing of it depends on the major.
const major = majors[1]

const words = Array.from({ length: 60 }, (_, index) => `word ${index}`)
let server: Server
let run: VitestRun

beforeAll(async () => {
  const url = await serve()
  const fixture = await copyFixture('datasets', major)
  const table = ['input,expected', ...words.map((word) => `${word},${word.toUpperCase()}`)].join('\r\n')
  await writeFile(path.join(fixture.directory, 'evals', 'words.csv.gz'), gzipSync(table))
  await fixture.write('evals/wrong.jsonl', `${lines()}\n{"input": "last"`)
  run = await fixture.run({ env: { DATA_URL: url } })
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function lines(): string {
  return words.map((input) => JSON.stringify({ input, expected: input.toUpperCase() })).join('\n')
}

/** Cases, packed; cases without end; and how many of the latter are being sent. */
async function serve(): Promise<string> {
  let open = 0
  server = createServer(({ url }, response) => {
    if (url === '/open') {
      response.end(String(open))
    } else if (url === '/words.jsonl') {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(lines()))
    } else {
      open += 1
      let sent = 0
      const timer = setInterval(() => response.write(`{"input":"word ${(sent += 1)}"}\n`), 5)
      response.once('close', () => {
        clearInterval(timer)
        open -= 1
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each(['a packed table beside the eval file', 'lines of a server', 'its connection is closed'])('%s', (name) => {
  expect(run.test(name)).toMatchObject({ state: 'passed' })
})

test('a line that is wrong is named before any call is made', () => {
  const [error] = run.test('a line that is wrong').errors
  expect(error).toContain('wrong.jsonl:61:17: this is not JSON')
})

test('a test that runs out of time is stopped while it waits for the server', () => {
  expect(run.test('a server that goes on for ever').errors[0]).toContain('timed out in 300ms')
})

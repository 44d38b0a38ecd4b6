import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

import { serveRedaction } from '../../../../src/gateway/port/redaction-port.ts'

function redact(text: string): string {
  if (text === 'throw') {
    throw new RangeError('Ada Lovelace')
  }
  return text === 'nothing' ? (undefined as unknown as string) : text.replaceAll('Ada Lovelace', 'NAME')
}

test('a worker shows what the function of the main process makes of it, and never what it fails on', async () => {
  const { port1: own, port2: theirs } = new MessageChannel()
  const answered = new Int32Array(new SharedArrayBuffer(4))
  serveRedaction({ port: own, answered }, redact)
  const worker = new Worker(new URL('../support/redacting-worker.ts', import.meta.url), {
    workerData: { redaction: { port: theirs, answered } },
    transferList: [theirs],
  })
  const [shown] = (await once(worker, 'message')) as [unknown]
  await worker.terminate()
  expect(shown).toEqual({
    one: "'asked by NAME'",
    object: "{ name: 'NAME', age: 36 }",
    cut: "'xxxxxxxxxxxxxxxNAME'".slice(0, 19) + '…',
    many: "'NAME 999'",
    thrown: "'<not shown: redact threw RangeError>'",
    nothing: "'<not shown: redact returned no text>'",
  })
})

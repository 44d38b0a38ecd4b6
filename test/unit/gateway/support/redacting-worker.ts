// Asks, as the worker of an eval file does, for texts that are fit to be shown.
import { parentPort, workerData } from 'node:worker_threads'

import { preview, previews } from '../../../../src/evidence/preview.ts'
import { redactThrough, type RedactionPort } from '../../../../src/gateway/port/redaction-port.ts'

redactThrough((workerData as { readonly redaction: RedactionPort }).redaction)
const long = `${'x'.repeat(15)}Ada Lovelace`
parentPort?.postMessage({
  one: preview('asked by Ada Lovelace', 60),
  object: preview({ name: 'Ada Lovelace', age: 36 }, 60),
  // What the cut would leave of a name could no longer be told.
  cut: preview(long, 20),
  many: previews(
    Array.from({ length: 1000 }, (_, index) => `Ada Lovelace ${index}`),
    60,
  ).at(-1),
  thrown: preview('throw', 60),
  nothing: preview('nothing', 60),
})

import { expect, test } from 'vitest'

import { fetchThrough } from '../../../../src/evaluation/modules/fetch-through.ts'
import type { FromThread } from '../../../../src/evaluation/modules/messages.ts'

const reply = { status: 200, statusText: 'OK', headers: [], body: new ArrayBuffer(0) }

test('a call is given up while it is under way, and not once it has its reply', async () => {
  const sent: FromThread[] = []
  const proxy = fetchThrough(
    (message) => sent.push(message),
    () => 0,
  )
  const controller = new AbortController()
  const call = async (): Promise<Response> => await proxy.fetch('http://localhost/', { signal: controller.signal })
  const first = call()
  await expect.poll(() => sent).toHaveLength(1)
  proxy.settle({ type: 'reply', id: 1, reply })
  expect((await first).status).toBe(200)
  const second = call()
  await expect.poll(() => sent).toHaveLength(2)
  controller.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  expect(sent.filter(({ type }) => type === 'give up')).toEqual([{ type: 'give up', id: 2 }])
})

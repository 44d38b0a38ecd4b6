import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { embed } from '../../../../../src/reporter/html/data/embed.ts'
import { unembed } from '../../../../../src/reporter/html/data/unembed.ts'
import { hostileString } from '../../../evidence/__helpers__/hostile.ts'

test('what is embedded is read back, whatever it is, and ends no element', async () => {
  const value = fc.oneof(fc.jsonValue(), fc.array(hostileString), fc.constant(['</script><!--', '\uD800', '\u2028']))
  await fc.assert(
    fc.asyncProperty(value, async (data) => {
      const text = embed(data)
      expect(text).toMatch(/^[A-Za-z\d+/=]*$/)
      // As JSON has it: it knows no −0.
      expect(await unembed(text)).toEqual(JSON.parse(JSON.stringify(data)))
    }),
  )
})

test('equal data give equal text, also at another time', async () => {
  const first = embed({ a: 1 })
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(embed({ a: 1 })).toBe(first)
})

test('an output of a megabyte is read back', async () => {
  const output = '</script>é\u202E'.repeat(100_000)
  expect(await unembed(embed([output]))).toEqual([output])
})

test('data that are not whole are refused', async () => {
  await expect(unembed(embed({ a: 1 }).slice(0, 8))).rejects.toThrow()
})

import type { Adapters } from '../adapter.ts'
import { functionsByName } from '../functions-by-name.ts'

export const distributionAdapters: Adapters = {
  distribution: ({ fn, args }) => {
    const distribution = functionsByName[String(fn)]
    if (distribution === undefined) throw new Error(`no function for ${String(fn)}`)
    return { value: distribution(...(args as [number, number, number, number])) }
  },
}

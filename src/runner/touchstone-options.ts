import { z } from 'zod'

import { parseOptions } from '../reporter/parse-options.ts'
import { reporterOptionsShape, type ReporterOptions } from '../reporter/reporter-options.ts'

/** What the plugin can be told; nothing of it is needed. @public */
export interface TouchstoneOptions extends ReporterOptions {
  /**
   * Globs of the eval files, relative to the root of the configuration that has the plugin.
   *
   * @defaultValue `**` + `/*.eval.{ts,mts,js,mjs}`
   */
  readonly include?: string | readonly string[]
}

const pattern = z.string().min(1)
const patterns = z
  .union([pattern, z.array(pattern).min(1, 'needs at least one glob')], 'must be a glob or a list of globs')
  .transform((value) => [value].flat())

const schema = z.strictObject({
  include: patterns.default(['**/*.eval.{ts,mts,js,mjs}']),
  ...reporterOptionsShape,
})

/**
 * Checks the options and fills in what is not given.
 *
 * @throws OptionsError naming what is wrong with which option, and the options there are
 * @internal
 */
export function resolveTouchstoneOptions(options: TouchstoneOptions): z.output<typeof schema> {
  return parseOptions('touchstone', schema, options)
}

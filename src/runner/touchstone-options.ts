import { z } from 'zod'

import { messageOf } from '../errors.ts'
import { cacheModes } from '../gateway/cache/cache-options.ts'
import { checkGatewayOptions, type GatewayOptions } from '../gateway/gateway-options.ts'
import type { RetryReason } from '../gateway/resilience/retry-options.ts'
import { parseOptions } from '../reporter/parse-options.ts'
import { reporterOptionsShape, type ReporterOptions } from '../reporter/reporter-options.ts'

/** Options of the plugin; all of them are optional. @public */
export interface TouchstoneOptions extends ReporterOptions {
  /**
   * Globs of the eval files, relative to the root of the configuration that has the plugin.
   *
   * @defaultValue `**` + `/*.eval.{ts,mts,js,mjs}`
   */
  readonly include?: string | readonly string[]
  /**
   * What applies to model calls, whichever eval file and worker they come from: they share one gateway.
   *
   * @defaultValue 10 calls at once per host
   */
  readonly gateway?: GatewayOptions
  /**
   * Whether requests that eval files make with the global `fetch` to addresses of models go through the gateway. That covers the
   * clients of OpenAI and Anthropic, the AI SDK, and all others that use `fetch`, without any change. Addresses of models are those
   * of the known providers, `OPENAI_BASE_URL`, `ANTHROPIC_BASE_URL` and the like, the hosts of `gateway.hosts`, and `hosts`:
   * `name:port`, or an address, which stands for all below it.
   *
   * @defaultValue true
   */
  readonly intercept?: boolean | { readonly hosts: readonly string[] }
  /**
   * Eval files that run at the same time, each in a worker thread. They mostly wait for models.
   *
   * @defaultValue 8, or as many as Vitest would use if that is more; 1 without `fileParallelism`
   */
  readonly maxWorkers?: number
}

const pattern = z.string().min(1)
const patterns = z
  .union([pattern, z.array(pattern).min(1, 'needs at least one glob')], 'must be a glob or a list of globs')
  .transform((value) => [value].flat())

const limits = {
  concurrency: z.number().optional(),
  requestsPerMinute: z.number().optional(),
  tokensPerMinute: z.number().optional(),
  adaptive: z.boolean().optional(),
}

/** Options that are numbers; their ranges are checked with the gateway's. */
function numbers<Name extends string>(...names: Name[]): z.ZodObject<Record<Name, z.ZodOptional<z.ZodNumber>>> {
  return z.strictObject(
    Object.fromEntries(names.map((name) => [name, z.number().optional()])) as Record<Name, z.ZodOptional<z.ZodNumber>>,
  )
}

/** Its ranges are checked with the gateway's. */
const bullmq = numbers(
  'inflightFactor',
  'patienceMs',
  'compressFromBytes',
  'priority',
  'keepRepliesMs',
  'maxJobBytes',
).extend({
  kind: z.literal('bullmq'),
  redis: z.string().optional(),
  queue: z.string().optional(),
  batch: numbers('initial', 'min', 'max', 'window', 'fastMs', 'slowMs').optional(),
})

const sqs = numbers('inflightFactor', 'patienceMs', 'compressFromBytes').extend({
  kind: z.literal('sqs'),
  queues: z.array(z.strictObject({ url: z.string(), resultUrl: z.string(), region: z.string().optional() })),
  batch: numbers('initial', 'min', 'max', 'window', 'fastMs', 'slowMs').optional(),
})

const gateway = z
  .strictObject({
    ...limits,
    hosts: z.record(z.string(), z.strictObject(limits)).optional(),
    onThrottle: z.custom<GatewayOptions['onThrottle']>().optional(),
    prices: z.custom<GatewayOptions['prices']>().optional(),
    budget: z
      .strictObject({
        limitUsd: z.number().optional(),
        warnUsd: z.number().optional(),
        onExceed: z.enum(['stop', 'warn']).optional(),
        shared: z.strictObject({ name: z.string(), redis: z.string().optional() }).optional(),
      })
      .optional(),
    memory: z
      .union([z.literal(false), z.strictObject({ maxBytes: z.number().optional(), maxAgeMs: z.number().optional() })])
      .optional(),
    cache: z
      .strictObject({
        mode: z.enum(cacheModes).optional(),
        directory: z.string().optional(),
        maxBytes: z.number().optional(),
        maxAgeMs: z.number().optional(),
        embeddingMaxAgeMs: z.number().optional(),
        keepForMs: z.number().optional(),
      })
      .optional(),
    redact: z.custom<GatewayOptions['redact']>((value) => typeof value === 'function', 'must be a function').optional(),
    dispatch: z.union([z.strictObject({ kind: z.literal('direct') }), bullmq, sqs]).optional(),
    timeoutMs: z.number().optional(),
    stopAfterRefusals: z.union([z.literal(false), z.number()]).optional(),
    hedge: z.union([z.boolean(), numbers('quantile', 'minimumCalls', 'maxShare')]).optional(),
    breaker: z.union([z.literal(false), numbers('failureRate', 'minimumCalls', 'windowMs', 'openMs')]).optional(),
    timeouts: numbers('connectMs', 'headersMs', 'idleMs', 'attemptMs', 'callMs').optional(),
    retry: z
      .union([
        z.literal(false),
        numbers('attempts', 'baseMs', 'maxWaitMs').extend({ on: z.array(z.custom<RetryReason>()).optional() }),
      ])
      .optional(),
  })
  .superRefine((options, context) => {
    try {
      checkGatewayOptions(options as GatewayOptions)
    } catch (error) {
      const message = messageOf(error)
      // The path of the issue says it already.
      context.addIssue({ code: 'custom', message: message.replace(/^gateway: /, '') })
    }
  })
  .transform((options) => options as GatewayOptions)

const host = z.string().refine(isHost, 'must be a host, with its port if it has one, or an http or https address')

function isHost(text: string): boolean {
  return /^https?:\/\//i.test(text) ? URL.canParse(text) : /^[^\s/?#@]+$/.test(text) && URL.canParse(`http://${text}`)
}

const schema = z.strictObject({
  include: patterns.default(['**/*.eval.{ts,mts,js,mjs}']),
  gateway: gateway.optional(),
  intercept: z.union([z.boolean(), z.strictObject({ hosts: z.array(host) })]).optional(),
  maxWorkers: z.int().min(1).optional(),
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

import type { ModelEstimate } from '../../calls/call-estimate.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import { estimateEvals } from '../../runner/estimate-evals.ts'
import type { CliCommand } from '../command.ts'

interface EstimateOptions {
  readonly limit?: string
  readonly json?: boolean
}

/** `touchstone estimate [files…]`: what eval files would cost, without a call. @internal */
export const addEstimate: CliCommand = (program, { print, exit }) => {
  program
    .command('estimate')
    .description('estimate what the model calls of eval files would cost, without making one')
    .argument('[files...]', 'filters of eval files, as vitest takes them')
    .option('--limit <usd>', 'exit with 1 if it could cost more, or if nobody can tell')
    .option('--json', 'print JSON')
    .action(async (files: readonly string[], { limit, json }: EstimateOptions) => {
      const limitUsd = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit)
      if (!(limitUsd > 0)) {
        throw new RangeError(`--limit must be a number of US dollars > 0, got ${limit}`)
      }
      const estimates = await estimateEvals(files, { directory: process.cwd() })
      print(json === true ? `${JSON.stringify(estimates, undefined, 2)}\n` : describe(estimates))
      if (limit !== undefined && !fits(estimates, limitUsd)) {
        exit(1)
      }
    })
}

function fits(estimates: readonly ModelEstimate[], limitUsd: number): boolean {
  return sum(estimates, 'unknownCalls') === 0 && sum(estimates, 'highUsd') <= limitUsd
}

function describe(estimates: readonly ModelEstimate[]): string {
  if (estimates.length === 0) {
    return 'No model would be called: every reply is in the cache, or the calls do not go through the gateway.\n'
  }
  const lines = estimates.map(
    ({ model, host, unknownReason, ...sums }) => `${model} (${host}): ${figures(sums)}${reason(unknownReason)}`,
  )
  const total = {
    calls: sum(estimates, 'calls'),
    inputTokens: sum(estimates, 'inputTokens'),
    lowUsd: sum(estimates, 'lowUsd'),
    highUsd: sum(estimates, 'highUsd'),
    unknownCalls: sum(estimates, 'unknownCalls'),
  }
  const notes =
    'Low is for the prompts alone, high if every answer is as long as it may be. Only the first call of a case is counted.'
  return `${[...lines, ...(lines.length > 1 ? [`in all: ${figures(total)}`] : []), notes].join('\n')}\n`
}

function figures({ calls, inputTokens, lowUsd, highUsd, unknownCalls }: Omit<ModelEstimate, 'model' | 'host'>): string {
  const unknown = unknownCalls === 0 ? '' : `, and ${number(unknownCalls)} calls of unknown cost`
  const cost = unknownCalls === calls ? '' : `, ${formatUsd(lowUsd)} to ${formatUsd(highUsd)}`
  return `${number(calls)} calls, ${number(inputTokens)} tokens in${cost}${unknown}`
}

function reason(unknownReason: string | undefined): string {
  return unknownReason === undefined ? '' : ` (${unknownReason})`
}

function sum(
  estimates: readonly ModelEstimate[],
  field: 'calls' | 'inputTokens' | 'lowUsd' | 'highUsd' | 'unknownCalls',
): number {
  return estimates.reduce((total, estimate) => total + estimate[field], 0)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

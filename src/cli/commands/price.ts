import { findModel } from '../../calls/find-model.ts'
import type { ModelMetadata } from '../../calls/model-metadata.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import type { CliCommand } from '../command.ts'

/** `touchstone price <model>`: what a model costs by the built-in list. @internal */
export const addPrice: CliCommand = (program, { print, printError, exit }) => {
  program
    .command('price')
    .description('show what a model costs, by the built-in price list')
    .argument('<model>', 'name of the model, or provider/name: gpt-5-mini, openai/gpt-5-mini')
    .option('--json', 'print JSON')
    .action((model: string, { json }: { readonly json?: boolean }) => {
      const metadata = findModel(model)
      if (metadata === undefined) {
        printError(`touchstone price: no price is known for "${model}". Give one with the option prices.\n`)
        exit(1)
        return
      }
      print(json === true ? `${JSON.stringify(metadata, undefined, 2)}\n` : describe(metadata))
    })
}

function describe({ name, provider, pricing, contextWindow, source }: ModelMetadata): string {
  const { inputPerMillion, cachedInputPerMillion, outputPerMillion, inputPerThousand, outputPerThousand } = pricing
  const lines = [
    `${name}${provider === null ? '' : ` (${provider})`}`,
    `  input   ${formatUsd(inputPerMillion)} per million tokens, ${formatUsd(inputPerThousand)} per thousand`,
    `  cached  ${formatUsd(cachedInputPerMillion)} per million tokens`,
    `  output  ${formatUsd(outputPerMillion)} per million tokens, ${formatUsd(outputPerThousand)} per thousand`,
    ...(contextWindow === undefined ? [] : [`  context ${contextWindow.toLocaleString('en-US')} tokens`]),
    ...(source === 'own'
      ? []
      : [`  prices  ${source.name} ${source.version}${source.date === null ? '' : `, ${source.date}`}`]),
  ]
  return `${lines.join('\n')}\n`
}

import { firstTickets } from './first-tickets.ts'

/** Labelled tickets, one JSON object a line. @internal */
export function firstDataset(): string {
  const tickets = Object.entries(firstTickets).flatMap(([expected, inputs]) =>
    inputs.map((input) => ({ input, expected })),
  )
  return tickets.map((ticket) => `${JSON.stringify(ticket)}\n`).join('')
}

/** An eval of two plain functions on those tickets: it runs without a key, and without a network. @internal */
export function firstEval({ isTypeScript }: { readonly isTypeScript: boolean }): string {
  const ticket = isTypeScript ? 'ticket: string' : 'ticket'
  const types = isTypeScript ? '<string, string>' : ''
  return `import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, system } from 'vitest-touchstone'

// What systems are tried on, and how their outputs are scored.
const triage = evaluation('triage', { cases: dataset.jsonl${types}('./tickets.jsonl'), score: exactMatch() })

// What is compared: any functions of the input. To try a model, put one in their place:
//   model('openai/gpt-5-mini', { name: 'prompt v1', system: 'Answer with billing, login or technical, and nothing else.' })
const baseline = system('one word', (${ticket}) => (/invoice/i.test(ticket) ? 'billing' : 'technical'))

const candidate = system('many words', (${ticket}) => {
  if (/invoice|payment|refund|subscription|paid|charged/i.test(ticket)) return 'billing'
  return /password|account|sign-in/i.test(ticket) ? 'login' : 'technical'
})

test('many words find the department more often than one', async () => {
  await expect(candidate).toImproveOn(baseline, { on: triage })
})

test('many words find it for more than half of all tickets', async () => {
  await expect(candidate).toScoreAtLeast(0.5, { on: triage })
})
`
}

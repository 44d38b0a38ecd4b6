import { withCallContext } from '../../src/calls/call-context.ts'
import { CallLedger } from '../../src/calls/call-ledger.ts'
import { model } from '../../src/models/model.ts'
import { type Load, prompt, runConcurrently, systemPrompt } from './load.ts'

/** Asks `model()` once per case, as an evaluation does: with a context, a ledger and a signal of its own. */
export async function loopOverModel(load: Load): Promise<void> {
  const system = model('openai/bench', { system: systemPrompt, baseUrl: load.baseUrl })
  await runConcurrently(load, async (index) => {
    const { signal } = new AbortController()
    const context = {
      evaluation: 'bench',
      system: system.name,
      caseId: String(index),
      trial: 0,
      replicate: 0,
      signal,
      ledger: new CallLedger(),
    }
    await withCallContext(context, () => system.run(prompt(index), { signal, trial: 0 }))
    if (context.ledger.totals.inputTokens === null) {
      throw new Error(`case ${index}: its tokens were not booked`)
    }
  })
}

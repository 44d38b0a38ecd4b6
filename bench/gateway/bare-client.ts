import { OpenAI } from 'openai'

import { type Load, prompt, runConcurrently, systemPrompt } from './load.ts'

/** What people write without us: the official client in a loop. */
export async function runVariant(load: Load): Promise<number> {
  const client = new OpenAI({ baseURL: load.baseUrl, apiKey: 'bench', maxRetries: 0 })
  const start = performance.now()
  await runConcurrently(load, async (index) => {
    const completion = await client.chat.completions.create({
      model: 'bench',
      messages: [
        { role: 'system', content: systemPrompt },
        { role: 'user', content: prompt(index) },
      ],
    })
    if (completion.choices[0]?.message.content === undefined) {
      throw new Error(`case ${index}: no answer`)
    }
  })
  return performance.now() - start
}

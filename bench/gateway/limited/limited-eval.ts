import process from 'node:process'
import { expect, test } from 'vitest'
import { dataset, evaluation, model } from 'vitest-touchstone'

/** One of the eval files that share a limit: so many cases, as many at once as the gateway lets through. */
export function limitedEval(name: string): void {
  const limited = evaluation(name, {
    cases: dataset.from(
      Array.from({ length: Number(process.env['BENCH_CALLS']) }, (_, index) => ({ input: `${name}, ticket ${index}` })),
    ),
    score: ({ output }) => String(output).startsWith('word'),
  })

  test('every case is answered', async () => {
    const run = await limited.run(model('openai/bench', { baseUrl: process.env['BENCH_URL'] ?? '' }))
    expect(run.observations.filter(({ outcome }) => outcome !== 'scored')).toEqual([])
  })
}

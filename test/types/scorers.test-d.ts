// Checked by tsc: what must compile compiles, and each @ts-expect-error is an error.
import { dataset, evaluation, exactMatch, scorer, type ScoreResult } from '../../src/index.ts'

const cases = [{ input: 'Where is it?', expected: 'delivery' }]

/** As autoevals declares its scorers. */
interface AutoevalsScore {
  name: string
  score: number | null
  metadata?: Record<string, unknown>
  error?: unknown
}
type AutoevalsScorer<Output, Extra> = (
  args: { output: Output; expected?: Output } & Extra,
) => AutoevalsScore | Promise<AutoevalsScore>

declare const levenshtein: AutoevalsScorer<string, object>
declare const exact: AutoevalsScorer<unknown, object>
declare const factuality: AutoevalsScorer<string, { input: string; output: string; expected?: string; model?: string }>
/** As vitest-evals declared its scorers. */
declare const tools: (args: {
  input: string
  output: string
  toolCalls?: unknown[]
}) => Promise<{ score: number | null }>

const brief = ({ output }: { output: string }): ScoreResult => output.length < 20

export async function compiles(): Promise<void> {
  // Scorers of others, among themselves and beside ours, in any order.
  for (const score of [levenshtein, exact]) {
    evaluation('one', { cases, score })
  }
  const texts = evaluation('several', {
    cases,
    score: [exactMatch(), levenshtein, scorer('exact', exact, { binary: true }), factuality, tools, brief],
  })
  await texts.run((input) => input.toUpperCase())
  // Where cases do not say what they are, scorers may.
  evaluation('file', { cases: dataset.jsonl('cases.jsonl'), score: [levenshtein, factuality] })
  evaluation('no answers', { cases: [{ input: 'hello' }], score: [levenshtein, brief] })
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error a scorer of questions as texts cannot judge those that are numbers
  evaluation('numbers', { cases: [{ input: 1, expected: 'one' }], score: factuality })
  // @ts-expect-error a scorer of texts cannot judge numbers
  await evaluation('several', { cases, score: [exactMatch(), levenshtein] }).run((input) => input.length)
  // @ts-expect-error a text is no score
  evaluation('words', { cases, score: ({ output }: { output: string }) => output })
}

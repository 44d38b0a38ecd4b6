// Checked by tsc: what must compile compiles, and each @ts-expect-error is an error.
import * as fc from 'fast-check'
import { z } from 'zod'
import {
  arbitraries,
  arbitraryFrom,
  checkRelation,
  keeps,
  metamorphic,
  type Relation,
  relation,
  relations,
  same,
} from '../../src/index.ts'

interface Question {
  readonly question: string
  readonly context: readonly string[]
}

declare const triage: (ticket: string) => string
declare const answer: (question: Question) => { readonly text: string }
declare const questions: readonly Question[]

export async function compiles(): Promise<void> {
  metamorphic('texts', triage, {
    inputs: arbitraries.ticket(),
    tolerate: 0.05,
    relations: [
      relations.typos({ rate: 0.03, keeps: [keeps.numbers(), (before, after) => before.length < after.length] }),
      relations.letterCase(),
      relations.paraphrase({ by: triage, prompt: (text) => text }),
      relations.politeness({ expect: same }),
      relation('doubled', { transform: (ticket: string) => ticket + ticket }),
    ],
  })
  metamorphic('objects', answer, {
    inputs: questions,
    tolerate: 0.05,
    relations: [
      relations.contextOrder(),
      relations.contextRemoved({ removable: (document, { question }) => document !== question }),
      relations.typos({ at: 'question' }),
      relations.typos({ at: { get: ({ question }) => question, set: (input, question) => ({ ...input, question }) } }),
      relations.whitespace({ at: ['context', 0], expect: (before, after) => before.text === after.text }),
    ],
  })
  await checkRelation(answer, relations.contextAdded({ documents: ['x'] }), { inputs: questions })
  const forTexts: Relation<string> = relations.accents()
  await checkRelation(triage, forTexts, { inputs: ['a'] })
  const drawn: fc.Arbitrary<{ city: string; days?: number | undefined }> = arbitraryFrom(
    z.object({ city: z.string(), days: z.number().default(1) }),
  )
  fc.sample(drawn)
}

export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error no such kind of typo
  relations.typos({ kinds: ['slip'] })
  // @ts-expect-error documents are needed
  relations.contextAdded({})
  // @ts-expect-error somebody has to rewrite
  relations.paraphrase({})
  // @ts-expect-error a relation on numbers is none on texts
  await checkRelation(triage, relations.noise<number>(), { inputs: ['a'] })
  // @ts-expect-error a budget is needed
  keeps.editBudget({})
}

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dataset, metamorphic, property, relation, relations, system } from 'vitest-touchstone'

import { trainClassifier } from './classifier.ts'
import { letterRuns, withoutCourtesies } from './features.ts'

// What a ticket means does not change with how it is typed. No labels are needed to find out who knows that.
const teams = ['billing', 'login', 'bug', 'feature', 'how-to', 'cancellation']
const tickets = dataset.jsonl<string>('./tickets.jsonl')
const classifier = system('classifier', trainClassifier(letterRuns))

metamorphic('robust triage', classifier, {
  inputs: tickets,
  tolerate: 0.1,
  relations: [relations.letterCase(), relations.typos({ rate: 0.02 }), relations.punctuation()],
})

test('whatever is typed, it names a team', async () => {
  const known = property<string, string>('a known team', { check: (team) => teams.includes(team) })
  await expect(classifier).toUphold(known, { inputs: fc.string({ unit: 'grapheme', maxLength: 200 }) })
})

// A bug: what looks for the longest paragraph finds the footer where that is longer. The test fails, as it is meant to,
// and the report shows the smallest ticket and the smallest footer with which it does.
const attentive = system('without courtesies', trainClassifier(bodyRuns))

const ticket = fc
  .array(fc.constantFrom('I cannot log in.', 'Please cancel my plan.', 'The export crashes.', 'Where is my invoice?'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((sentences) => sentences.join(' '))

const footer = relation<string, string>('a footer', {
  transform: (text) =>
    fc
      .array(fc.constantFrom('Sent', 'from', 'my', 'phone', 'confidential', 'unsubscribe'), {
        minLength: 1,
        maxLength: 40,
      })
      .map((words) => `${text}\n\n${words.join(' ')}`),
})

test.fails('a footer changes nothing', async () => {
  await expect(attentive).toUphold(footer, { inputs: ticket })
})

function bodyRuns(text: string): string[] {
  return letterRuns(withoutCourtesies(text))
}

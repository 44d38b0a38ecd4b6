import { expect, test } from 'vitest'

import { keywordRules } from './keyword-rules.ts'

// An ordinary unit test. It runs beside the evals, as it always did.

test('the first rule that matches wins', () => {
  expect(keywordRules('Please cancel my plan and refund the last payment.')).toBe('cancellation')
})

test('a ticket without any known word counts as a bug', () => {
  expect(keywordRules('The board flickers.')).toBe('bug')
})

test.for([
  ['Ich möchte mein Abo kündigen.', 'cancellation'],
  ['No funciona mi contraseña', 'login'],
  ['Comment exporter mes heures ?', 'how-to'],
] as const)('%s → %s', ([ticket, category]) => {
  expect(keywordRules(ticket)).toBe(category)
})

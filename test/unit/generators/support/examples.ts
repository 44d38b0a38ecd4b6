import * as fc from 'fast-check'
import { z } from 'zod'

import * as arbitraries from '../../../../src/generators/arbitraries.ts'
import { arbitraryFrom } from '../../../../src/generators/arbitrary-from.ts'
import type { Relation } from '../../../../src/generators/relation.ts'
import * as relations from '../../../../src/generators/relations.ts'

interface RelationExample {
  /** How it is written. */
  readonly code: string
  readonly relation: Relation
  readonly input: unknown
}

const rag = { question: 'When?', context: ['one', 'two', 'three'] }
const rewriter = (prompt: string): string =>
  prompt.includes('into German') ? 'Wo bleibt das Paket?' : 'Where has the parcel got to?'
const relation = <Input>(code: string, relation: Relation<Input>, input: Input): RelationExample => ({
  code,
  relation,
  input,
})

/** One example of each relation, in the order of the page. */
export const relationExamples: readonly RelationExample[] = [
  relation('typos({ rate: 0.1 })', relations.typos({ rate: 0.1 }), 'Where is my parcel today?'),
  relation('letterCase()', relations.letterCase(), 'Where is my parcel?'),
  relation('whitespace()', relations.whitespace(), 'Where is my parcel?'),
  relation('punctuation()', relations.punctuation(), 'Late, again. Why?'),
  relation('contractions()', relations.contractions(), 'I don’t know, we are late'),
  relation('accents()', relations.accents(), 'Café Müller'),
  relation('homoglyphs()', relations.homoglyphs(), 'parcel'),
  relation('invisibleCharacters()', relations.invisibleCharacters(), 'parcel'),
  relation('numberSpelling()', relations.numberSpelling(), '3 parcels of 12000'),
  relation('dateSpelling()', relations.dateSpelling(), 'due 2026-03-05'),
  relation('irrelevantContext()', relations.irrelevantContext(), 'Where is it?'),
  relation('politeness()', relations.politeness(), 'Where is it?'),
  relation('paraphrase({ by: writer })', relations.paraphrase({ by: rewriter }), 'Where is the parcel?'),
  relation(
    "backTranslation({ by: writer, through: 'German' })",
    relations.backTranslation({ by: rewriter, through: 'German' }),
    'Where is the parcel?',
  ),
  relation('negation()', relations.negation(), 'The parcel is here.'),
  relation('names()', relations.names(), 'Anna asked for Anna’s refund.'),
  relation('locations()', relations.locations(), 'the office in Berlin'),
  relation('gender()', relations.gender(), 'She asked her husband.'),
  relation('nationality()', relations.nationality(), 'a German customer'),
  relation('listOrder()', relations.listOrder(), ['milk', 'bread', 'tea']),
  relation('optionOrder()', relations.optionOrder(), 'A fruit?\nA) apple\nB) stone'),
  relation('contextOrder()', relations.contextOrder(), rag),
  relation("contextAdded({ documents: ['x', 'y'] })", relations.contextAdded({ documents: ['x', 'y'] }), rag),
  relation(
    "contextRemoved({ removable: (document) => document !== 'two' })",
    relations.contextRemoved({ removable: (document) => document !== 'two' }),
    rag,
  ),
  relation('promptInjection()', relations.promptInjection(), 'Where is it?'),
  relation('noise({ relative: 0.01 })', relations.noise({ relative: 0.01 }), [100, 0]),
  relation('scale({ from: 0.5, to: 2 })', relations.scale({ from: 0.5, to: 2 }), [100, 20]),
]

/** One example of each arbitrary, in the order of the page. */
export const arbitraryExamples: ReadonlyArray<{ readonly code: string; readonly arbitrary: fc.Arbitrary<unknown> }> = [
  { code: 'arbitraries.sentence()', arbitrary: arbitraries.sentence() },
  { code: 'arbitraries.ticket()', arbitrary: arbitraries.ticket() },
  { code: 'arbitraries.multilingualText()', arbitrary: arbitraries.multilingualText() },
  { code: 'arbitraries.emojiText()', arbitrary: arbitraries.emojiText() },
  { code: 'arbitraries.bidiText()', arbitrary: arbitraries.bidiText() },
  { code: 'arbitraries.markdown()', arbitrary: arbitraries.markdown() },
  { code: 'arbitraries.jsonValue()', arbitrary: arbitraries.jsonValue() },
  { code: 'arbitraries.jsonText()', arbitrary: arbitraries.jsonText() },
  { code: 'arbitraries.toolCall()', arbitrary: arbitraries.toolCall() },
  { code: 'arbitraries.conversation()', arbitrary: arbitraries.conversation() },
  { code: 'arbitraries.promptTemplate()', arbitrary: arbitraries.promptTemplate() },
  {
    code: 'arbitraryFrom(z.object({ city: z.string().min(1), days: z.int().min(1).max(14) }))',
    arbitrary: arbitraryFrom(z.object({ city: z.string().min(1), days: z.int().min(1).max(14) })),
  },
]

/** The shortest of some values with a seed: examples are to fit into a table. */
export function shortest<Value>(arbitrary: fc.Arbitrary<Value>): Value {
  const drawn = fc.sample(arbitrary, { seed: 1, numRuns: 12 })
  const [first, ...others] = drawn
  return others.reduce((best, one) => (show(one).length < show(best).length ? one : best), first as Value)
}

/** A value in a cell of a table: what cannot be seen, and what runs from right to left, is escaped. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const visible = text
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll(/(?!\u{200d})[\p{Cf}\u{a0}]/gu, (one) => String.raw`\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
  return `\`${visible.replaceAll('|', String.raw`\|`).replaceAll('`', '´')}\``
}

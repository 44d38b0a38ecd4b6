import * as fc from 'fast-check'

/** Pieces of text that are easily torn or overlooked. */
const awkwardPieces = [
  '',
  'Where is my order?',
  'I don’t like it, and they aren’t here.',
  'Anna asked Mr. Smith in Berlin.',
  'It’s 3.50 €, or 12000 in all; since 2026-03-05.',
  'STRASSE Straße ΟΔΥΣΣΕΥΣ Οδυσσεύς İstanbul ılık',
  'Ärger über Größe: naïve café, São Paulo, Việt Nam',
  'e\u{301}te\u{301} Z\u{351}\u{36b}algo\u{343} n\u{303}',
  'Где мой заказ? Ещё йод.',
  'أين طلبي؟ مُحَمَّد',
  'איפה ההזמנה שלי?',
  'मेरा ऑर्डर कहाँ है? क्षत्रिय',
  '注文はどこですか。我的订单在哪里？',
  '내 주문은 어디에 있나요 \u{1112}\u{1161}\u{11ab}',
  'สั่งซื้อ ที่ไหน',
  '👩‍👩‍👧‍👦 👍🏽 🇩🇪🇫🇷 ❤️ 🏳️‍🌈 1️⃣ #️⃣ 🧑🏿‍🚀!',
  'abc \u{202e}def\u{202c} \u{2067}שלום\u{2069} ghi',
  'tab\tand\r\nnew\nlines  double\u{a0}hard',
  '- first\n- second\n- third',
  'a',
  '…!?',
]

/** Texts made of awkward pieces, of arbitrary Unicode, or both. */
export const awkwardText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...awkwardPieces) }, fc.string({ unit: 'grapheme' })), {
    maxLength: 6,
  })
  .chain((pieces) => fc.constantFrom(' ', '\n', '').map((between) => pieces.join(between)))

/** More than 100 kB. */
export const longText: string = awkwardPieces.join(' ').repeat(180)

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Graphemes of more than one code point, letter case aside. */
export function clusters(text: string): readonly string[] {
  const graphemes = Array.from(segmenter.segment(text), ({ segment }) => segment)
  return graphemes.filter((one) => Array.from(one).length > 1 && one !== '\r\n').map(foldCase)
}

/** Emoji, flags and keycaps, in order. */
export function emoji(text: string): readonly string[] {
  const graphemes = Array.from(segmenter.segment(text), ({ segment }) => segment)
  return graphemes.filter((one) => /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20e3}/u.test(one))
}

export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}

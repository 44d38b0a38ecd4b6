// What the classifier looks at. Each function turns a ticket into the pieces that are counted.

/** The words of a ticket. Letters are what Unicode calls letters, so "kündigen" is one word. */
export function words(ticket: string): string[] {
  return ticket.toLowerCase().match(/\p{L}+/gu) ?? []
}

/**
 * Runs of three to five letters within words: "cancel", "cancelled" and "cancellation" share most of theirs, and a
 * typo spoils only a few.
 */
export function letterRuns(ticket: string): string[] {
  return words(ticket).flatMap((word) => [3, 4, 5].flatMap((length) => runsOf(` ${word} `, length)))
}

function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) => text.slice(start, start + length))
}

/** The longest paragraph: what is left of an e-mail without "Good morning," and "Best regards, Ellen". */
export function withoutCourtesies(ticket: string): string {
  return ticket.split('\n\n').reduce((longest, next) => (next.length > longest.length ? next : longest))
}

// Copied from the code of the search index, where these words only take up space. In a ticket "how", "can", "not" and
// "would" are what tells a question from a bug from a wish.
const stopWords = new Set(
  `a an and any are as at be been but by can could did do does for from had has have how i if in is it its me my no not
  of on or our so than that the their there they this to us was we were what when where which who why will with would
  you your aber als am an auf aus bei bin das dass dem den der die ein eine einen es für hat ich im in ist kann kein
  keine können man mehr mein mich mir mit nach nicht nur oder sich sie sind und uns unser von war was wenn wer wie wir
  wird wo zu al como cómo con de del dónde el en es la las lo los me mi no nos para pero por puedo que qué se si sin son
  su un una y au avec ce cela comment dans de des du elle en est et il j je l la le les ma mais me mes mon n ne nos
  notre nous on où par pas plus pour pouvez puis que quand qui s se si sur un une vous`.split(/\s+/),
)

/** The words that "mean something". This is the well-meant change that goes wrong. */
export function contentWords(ticket: string): string[] {
  return words(ticket).filter((word) => word.length > 3 && !stopWords.has(word))
}

// The first of each list is the shortest: fast-check shrinks to it.

/** @internal */
export const subjects: readonly string[] = [
  'It',
  'My order',
  'The parcel',
  'Your app',
  'The invoice',
  'My new phone',
  'The driver of the van',
]
/** @internal */
export const verbs: readonly string[] = [
  'is late',
  'is broken',
  'does not work',
  'was delivered',
  'costs too much',
  'has not arrived',
  'crashed again',
]
/** @internal */
export const circumstances: readonly string[] = [
  'today',
  'since Monday',
  'after the update',
  'for the third time',
  'without any notice',
  'although I have paid',
]
/** @internal */
export const products: readonly string[] = [
  'lamp',
  'phone',
  'jacket',
  'coffee machine',
  'annual subscription',
  'pair of headphones',
]
/** @internal */
export const requests: readonly string[] = [
  'Please help.',
  'What can I do?',
  'I want my money back.',
  'Please send a new one.',
  'Can you cancel it?',
  'Whom do I have to call?',
]
/** @internal */
export const greetings: readonly string[] = ['Hi,', 'Hello,', 'Dear team,', 'Good morning!', 'To whom it may concern:']
/** @internal */
export const emoji: readonly string[] = ['🙂', '👍', '😡', '🎉', '❤️', '👍🏽', '🇩🇪', '1️⃣', '🏳️‍🌈', '👩‍👩‍👧‍👦', '🧑🏿‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']

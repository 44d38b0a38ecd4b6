/** True of any day, about nothing that a system is asked for. @internal */
export const irrelevantSentences: readonly string[] = [
  'The weather was fine yesterday.',
  'I had a cup of tea before writing this.',
  'My neighbour is painting the fence.',
  'There is a tree in front of the window.',
  'The radio is playing an old song.',
  'I am writing this at the kitchen table.',
  'The train passed by a moment ago.',
  'We went for a walk in the park on Sunday.',
  'A cat is sleeping on the sofa.',
  'The birds are singing outside.',
]

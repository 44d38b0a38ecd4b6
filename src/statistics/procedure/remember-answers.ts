/** As many answers as are kept: a suite asks few questions, again and again. */
const mostKept = 500

/**
 * A function that keeps its latest answers, for what is costly and asked again with the same arguments, as simulations do. Errors are not kept.
 *
 * @param answer - depends on its argument alone, which is plain data without NaN and infinities; the result must not be changed
 * @internal
 */
export function rememberAnswers<Question, Answer>(
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<string, Answer>()
  return (question) => {
    const key = JSON.stringify(question)
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const given = answer(question)
    if (known.size >= mostKept) known.clear()
    known.set(key, given)
    return given
  }
}

/** Adds one to the number in a question, and errs on one question in `of`. */
export function add(question: string, of: number): string {
  const number = Number(/\d+/.exec(question)?.[0])
  return String((number * 7_919) % of === 0 ? number : number + 1)
}

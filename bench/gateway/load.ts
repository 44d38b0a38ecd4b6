/** What every variant is asked to do. */
export interface Load {
  readonly baseUrl: string
  readonly calls: number
  readonly concurrency: number
  /** Number of the first case: cases of other numbers ask other questions. Default 0. */
  readonly firstCase?: number
}

export const systemPrompt = 'You route support tickets. Answer with the name of the department only.'

export function prompt(index: number): string {
  return `Ticket ${index}: my invoice of last month shows a charge that I do not recognise. Please look into it.`
}

/** Starts `concurrency` loops that share one counter, as a simple script would. */
export async function runConcurrently(
  { calls, concurrency, firstCase = 0 }: Load,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const loop = async (): Promise<void> => {
    while (next < calls) {
      next += 1
      await work(firstCase + next - 1)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, loop))
}

/** What every variant is asked to do. */
export interface Load {
  readonly baseUrl: string
  readonly calls: number
  readonly concurrency: number
}

export const systemPrompt = 'You route support tickets. Answer with the name of the department only.'

export function prompt(index: number): string {
  return `Ticket ${index}: my invoice of last month shows a charge that I do not recognise. Please look into it.`
}

/** Starts `concurrency` loops that share one counter, as a simple script would. */
export async function runConcurrently(
  { calls, concurrency }: Load,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const loop = async (): Promise<void> => {
    while (next < calls) {
      next += 1
      await work(next - 1)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, loop))
}

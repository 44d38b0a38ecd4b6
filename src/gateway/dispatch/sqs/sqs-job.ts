import type { Job } from '../queue/job.ts'

/** A job as it travels. Plain data. @internal */
export interface SqsJob {
  readonly id: string
  readonly label: string
  readonly version: string
  /** Base64. */
  readonly packed: string
  /** Where the outcome goes. */
  readonly resultUrl: string
}

/** @internal */
export function toSqs({ id, label, version, packed }: Job, resultUrl: string): string {
  const base64 = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('base64')
  return JSON.stringify({ id, label, version, packed: base64, resultUrl } satisfies SqsJob)
}

/** @returns `undefined` for what was put there by something else @internal */
export function fromSqs(text: string | undefined): SqsJob | undefined {
  try {
    const job = JSON.parse(text ?? '') as Partial<SqsJob> | null
    const isJob = [job?.id, job?.label, job?.version, job?.packed, job?.resultUrl].every(
      (one) => typeof one === 'string',
    )
    return isJob ? (job as SqsJob) : undefined
  } catch {
    return undefined
  }
}

import { type FauxqsServer, startFauxqs } from 'fauxqs'

import type { Dispatcher } from '../../../../../src/gateway/dispatch/dispatcher.ts'
import type { SqsOptions } from '../../../../../src/gateway/dispatch/dispatch-options.ts'
import { openDispatch } from '../../../../../src/gateway/dispatch/open-dispatch.ts'

/** SQS on this machine, and what its client wants to find in the environment. */
export async function openSqs(): Promise<FauxqsServer> {
  process.env['AWS_ACCESS_KEY_ID'] = 'test'
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test'
  process.env['AWS_REGION'] = 'us-east-1'
  return await startFauxqs({ port: 0, logger: false })
}

/** The address as this machine knows it. */
export function urlOf(server: FauxqsServer, name: string, region: string = 'us-east-1'): string {
  const { queueUrl } = server.createQueue(name, { region })
  return `http://127.0.0.1:${server.port}${new URL(queueUrl).pathname}`
}

/** A dispatcher over SQS, as the gateway would make it. */
export function sqsDispatch(options: Omit<SqsOptions, 'kind'>, warn: (message: string) => void = () => {}): Dispatcher {
  return openDispatch(
    { kind: 'sqs', ...options },
    { now: () => performance.now(), warn, reuse: true, limitsOf: () => ({}) },
  )
}

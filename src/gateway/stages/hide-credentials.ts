import { hideSecrets, hideSecretsIn } from '../../calls/secrets/hide-secrets.ts'
import { secretsOf } from '../secrets-of.ts'
import type { Reply } from '../reply.ts'
import type { Stage } from '../stage.ts'
import { wholeReply } from '../whole-reply.ts'

/**
 * Removes from replies that are not successes the credentials that the request was made with: providers quote a key that
 * they do not accept, and clients put what they say into errors, which end up in reports and logs. Successes pass as
 * they are.
 *
 * @internal
 */
export const hideCredentials: Stage = async (call, next) => {
  const reply = await next(call)
  if (reply.status < 400) {
    return reply
  }
  const secrets = secretsOf(call.request)
  return secrets.length === 0 ? reply : clean(await wholeReply(reply, call.signal), secrets)
}

function clean(reply: Extract<Reply, { kind: 'whole' }>, secrets: readonly string[]): Reply {
  const body = hideSecretsIn(reply.body, secrets)
  return {
    ...reply,
    statusText: hideSecrets(reply.statusText, secrets),
    // A length that is no longer true would have clients wait.
    headers: reply.headers
      .filter(([name]) => body === reply.body || name !== 'content-length')
      .map(([name, value]) => [name, hideSecrets(value, secrets)] as const),
    body,
  }
}

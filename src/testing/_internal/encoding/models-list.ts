import { createdAt } from './encoding.ts'
import { type Payload, jsonHeaders } from './payload.ts'

/** What stands in the list when every name is welcome. */
const anyModel = 'scripted-model'

/** Writes the reply of `GET /v1/models`. @internal */
export function modelsList(models: readonly string[] = [anyModel]): Payload {
  const data = models.map((id) => ({ id, object: 'model', created: createdAt, owned_by: 'scripted' }))
  return { status: 200, headers: jsonHeaders, body: JSON.stringify({ object: 'list', data }), usage: null }
}

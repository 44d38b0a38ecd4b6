import { digest } from '../random/digest.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'
import { type Payload, jsonHeaders } from './payload.ts'
import { textVector } from './text-vector.ts'

/** Writes the reply of `POST /v1/embeddings`. @internal */
export function encodeEmbeddings(parsed: ParsedRequest, seed: number, usualDimensions: number): Payload {
  const asked = parsed.body['dimensions']
  const dimensions = typeof asked === 'number' ? asked : usualDimensions
  const data = parsed.messages.map(({ text }, index) => {
    const vector = textVector(text, dimensions, digest(seed, parsed.model))
    return {
      object: 'embedding',
      index,
      embedding: parsed.body['encoding_format'] === 'base64' ? base64(vector) : [...vector],
    }
  })
  const usage = { inputTokens: parsed.inputTokens, outputTokens: 0 }
  const tokens = { prompt_tokens: parsed.inputTokens, total_tokens: parsed.inputTokens }
  return {
    status: 200,
    headers: jsonHeaders,
    usage,
    body: JSON.stringify({ object: 'list', data, model: parsed.model, usage: tokens }),
  }
}

/** Little-endian 32-bit numbers, whatever the machine. */
function base64(vector: Float32Array): string {
  const bytes = Buffer.alloc(4 * vector.length)
  vector.forEach((value, index) => bytes.writeFloatLE(value, 4 * index))
  return bytes.toString('base64')
}

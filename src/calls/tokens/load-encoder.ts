import { createRequire } from 'node:module'

import type { Encoding } from './encoding-of.ts'

/** Counts the tokens of a text, special tokens taken as text. @internal */
export type TokenCounter = (text: string) => number

const loaded = new Map<Encoding, Promise<TokenCounter>>()

/** tiktoken's time for one long run of equal characters grows with its square: longer texts are cut. */
const PIECE_LENGTH = 2_000

/**
 * Loads an encoding of tiktoken: a WebAssembly module and a table of a few megabytes, once per process. It keeps the
 * thread busy for about a second: not while calls are being timed.
 *
 * @internal
 */
export async function loadEncoder(encoding: Encoding): Promise<TokenCounter> {
  const known = loaded.get(encoding) ?? load(encoding)
  loaded.set(encoding, known)
  return await known
}

async function load(encoding: Encoding): Promise<TokenCounter> {
  const { Tiktoken } = await import('tiktoken/lite')
  // As JSON: the modules of the tables are declared otherwise than they are.
  const table = createRequire(import.meta.url)(`tiktoken/encoders/${encoding}.json`) as EncodingTable
  const encoder = new Tiktoken(table.bpe_ranks, table.special_tokens, table.pat_str)
  return (text) => {
    let tokens = 0
    for (let start = 0; start < text.length; start += PIECE_LENGTH) {
      tokens += encoder.encode_ordinary(text.slice(start, start + PIECE_LENGTH)).length
    }
    return tokens
  }
}

interface EncodingTable {
  readonly bpe_ranks: string
  readonly special_tokens: Record<string, number>
  readonly pat_str: string
}

/** Whose API a path belongs to: their errors and keys differ. @internal */
export type ApiForm = 'openai' | 'anthropic' | 'gemini'

/** The model and the method in a path of Gemini's API. @internal */
export const geminiPath: RegExp = /^\/v1(?:beta|alpha)?\/models\/([^/:]+):(generateContent|streamGenerateContent)$/

/** @param url - path, perhaps with a query @internal */
export function apiFormOf(url: string): ApiForm {
  const path = url.split('?', 1)[0] ?? ''
  if (path === '/v1/messages' || path.startsWith('/v1/messages/')) {
    return 'anthropic'
  }
  return path.startsWith('/v1beta/') || geminiPath.test(path) ? 'gemini' : 'openai'
}

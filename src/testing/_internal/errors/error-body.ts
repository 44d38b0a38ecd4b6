import type { ApiError } from './api-error.ts'
import type { ApiForm } from '../parsing/api-form.ts'

/** The body that carries an error, as each API writes it. @internal */
export function errorBody(error: ApiError, form: ApiForm): string {
  switch (form) {
    case 'anthropic':
      return JSON.stringify({ type: 'error', error: { type: anthropicType(error), message: error.message } })
    case 'gemini':
      return JSON.stringify({ error: { code: error.status, message: error.message, status: geminiStatus(error) } })
    case 'openai':
    default: {
      const { message, type, param, code } = error
      return JSON.stringify({ error: { message, type, param, code } })
    }
  }
}

const anthropicTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

/** A type that was chosen stays, if the API has it. */
function anthropicType({ status, type }: ApiError): string {
  const usual = anthropicTypes[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error')
  return type !== 'invalid_request_error' && Object.values(anthropicTypes).includes(type) ? type : usual
}

const geminiStatuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
}

function geminiStatus({ status }: ApiError): string {
  return geminiStatuses[status] ?? (status >= 500 ? 'INTERNAL' : 'INVALID_ARGUMENT')
}

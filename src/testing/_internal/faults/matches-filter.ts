import type { ModelRequest, RequestFilter } from '../../model-request.ts'

/** Whether a rule is about this request. @internal */
export function matchesFilter(filter: RequestFilter | undefined, request: ModelRequest): boolean {
  if (filter === undefined) {
    return true
  }
  if (typeof filter === 'function') {
    return filter(request)
  }
  return (
    (filter.endpoint === undefined || filter.endpoint === request.endpoint) &&
    (filter.model === undefined || filter.model === request.model) &&
    (filter.prompt === undefined || request.prompt.includes(filter.prompt)) &&
    (filter.system === undefined || request.system.includes(filter.system)) &&
    (filter.stream === undefined || filter.stream === request.stream)
  )
}

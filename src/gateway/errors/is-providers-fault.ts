/** Whether an error says of itself that a model's provider is to blame. @internal */
export function isProvidersFault(error: unknown): error is Error & { readonly origin: 'provider' } {
  return error instanceof Error && 'origin' in error && error.origin === 'provider'
}

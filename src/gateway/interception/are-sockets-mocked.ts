/**
 * Whether msw (from version 3 on) mocks connections of this process: it sees only what is sent here, so that what it should
 * answer must not go to the gateway.
 *
 * @internal
 */
export function areSocketsMocked(): boolean {
  const registry: unknown = Reflect.get(globalThis, '__MSW_INTERCEPTORS_REGISTRY')
  return registry instanceof Map && [...registry.values()].some((mock) => mock?.readyState === 'ACTIVE')
}

/**
 * The part of Standard Schema (https://standardschema.dev, version 1) that is needed to validate: zod, valibot,
 * arktype and others implement it.
 *
 * @public
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
  }
}

/** What a Standard Schema says of a value: the value, or what is wrong with it. @public */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/** One thing that is wrong with a value, by a Standard Schema. @public */
export interface StandardIssue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

/** One line for all issues: `expected: Invalid option; input.text: expected string`. @internal */
export function describeIssues(issues: readonly StandardIssue[]): string {
  return issues
    .map(({ message, path = [] }) => [path.map(readKey).join('.'), message].filter(Boolean).join(': '))
    .join('; ')
}

function readKey(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment)
}

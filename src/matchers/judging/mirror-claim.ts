import type { Claim } from '../../evaluation/claim.ts'

/**
 * The claim that PASSes about the arms in reverse when the given one FAILs: `.not` asks for that. To find out that a
 * candidate is not better by a margin is to find out that the baseline is worse by less than it, and so on.
 *
 * @internal
 */
export function mirrorClaim(claim: Claim): Claim {
  if (claim.kind !== 'improvement') {
    return { kind: 'improvement', by: claim.within }
  }
  const size = typeof claim.by === 'number' ? claim.by : claim.by.relative
  return size === 0 ? claim : { kind: 'non-inferiority', within: claim.by }
}

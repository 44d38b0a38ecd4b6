import type { TestSpecification, Vitest } from 'vitest/node'

/**
 * The files of this shard, of those that a run starts with: Vitest 4 names those of all shards, and divides them later.
 *
 * @internal
 */
export async function ownSpecifications(
  vitest: Vitest,
  specifications: readonly TestSpecification[],
): Promise<readonly TestSpecification[]> {
  const { config, version } = vitest
  if (config.shard === undefined || !version.startsWith('4.')) {
    return specifications
  }
  const { sequencer: Sequencer } = config.sequence
  return await new Sequencer(vitest).shard([...specifications])
}

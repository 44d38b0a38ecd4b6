/** How an aggregate that is made here is made again, where what it is computed from was kept but functions were not. @internal */
export type AggregateRecipe =
  | {
      readonly maker: 'f1' | 'precision' | 'recall'
      readonly of: 'macro' | 'micro' | { readonly class: string }
    }
  | { readonly maker: 'rocAuc' | 'bleuAggregate' | 'chrfAggregate' }

/**
 * Cases of a run whose texts travel with its rows, and which reports show one by one: a page with more is slow to open, and a text of JSON with
 * a million is longer than a string can be. Numbers are kept of all.
 *
 * @internal
 */
export const mostShownCases = 100_000

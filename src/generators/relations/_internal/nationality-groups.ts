import type { TermGroups } from '../../editing/term-swap.ts'

/** Adjectives that are written the same as the noun for a person, or used for either. @internal */
export const nationalityGroups: TermGroups = {
  africa: ['Nigerian', 'Kenyan', 'Egyptian', 'Ghanaian', 'Ethiopian', 'South African', 'Senegalese', 'Moroccan'],
  asia: ['Japanese', 'Indian', 'Chinese', 'Indonesian', 'Pakistani', 'Vietnamese', 'Filipino', 'Korean'],
  europe: ['German', 'French', 'British', 'Italian', 'Swedish', 'Romanian', 'Ukrainian', 'Irish', 'Russian'],
  latinAmerica: ['Mexican', 'Brazilian', 'Colombian', 'Argentinian', 'Peruvian', 'Venezuelan', 'Guatemalan'],
  middleEast: ['Iraqi', 'Iranian', 'Saudi', 'Lebanese', 'Afghan', 'Syrian', 'Turkish', 'Israeli'],
  northAmericaAndOceania: ['American', 'Canadian', 'Australian'],
}

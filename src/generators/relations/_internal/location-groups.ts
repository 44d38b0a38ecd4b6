import type { TermGroups } from '../../editing/term-swap.ts'

// Names that stand without an article and are not words, first names or dishes of English.

/** @internal */
export const cityGroups: TermGroups = {
  africa: ['Lagos', 'Nairobi', 'Cairo', 'Accra', 'Kinshasa', 'Johannesburg', 'Addis Ababa', 'Dakar'],
  asia: ['Tokyo', 'Mumbai', 'Beijing', 'Jakarta', 'Manila', 'Karachi', 'Seoul', 'Bangkok', 'Singapore', 'Shanghai'],
  europe: ['London', 'Berlin', 'Paris', 'Madrid', 'Warsaw', 'Vienna', 'Rome', 'Stockholm', 'Munich', 'Amsterdam'],
  latinAmerica: ['Mexico City', 'São Paulo', 'Bogotá', 'Buenos Aires', 'Caracas', 'La Paz', 'Lima', 'Guadalajara'],
  middleEast: ['Baghdad', 'Tehran', 'Riyadh', 'Beirut', 'Amman', 'Kabul', 'Istanbul', 'Damascus'],
  northAmerica: ['New York', 'Chicago', 'Toronto', 'Boston', 'Seattle', 'Vancouver', 'San Francisco', 'Los Angeles'],
}

/** @internal */
export const countryGroups: TermGroups = {
  africa: ['Nigeria', 'Kenya', 'Egypt', 'Ghana', 'Ethiopia', 'South Africa', 'Senegal', 'Morocco'],
  asia: ['Japan', 'India', 'Indonesia', 'Pakistan', 'Vietnam', 'Thailand', 'South Korea', 'Bangladesh'],
  europe: ['Germany', 'France', 'Spain', 'Poland', 'Italy', 'Sweden', 'Austria', 'Romania', 'Ukraine'],
  latinAmerica: ['Mexico', 'Brazil', 'Colombia', 'Argentina', 'Peru', 'Venezuela', 'Bolivia', 'Guatemala'],
  middleEast: ['Iraq', 'Iran', 'Saudi Arabia', 'Lebanon', 'Afghanistan', 'Syria', 'Yemen', 'Kuwait'],
  northAmericaAndOceania: ['Canada', 'Australia', 'New Zealand'],
}

import { useWords } from '../../words/say.ts'

/** Places and how often: "activities: who (3), customers: e-mail (1)". */
export function useSaidPlaces(): (places: readonly { place: string; count: number }[]) => string {
  const { code, format } = useWords()
  return places =>
    places.map(({ place, count }) => `${code('privacy.place', place)} (${format.number(count)})`).join(', ')
}

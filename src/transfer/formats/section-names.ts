export type Section = 'summary' | 'description' | 'useCases' | 'practiceNote' | 'faqs' | 'related'

const NAMES: Record<Section, string[]> = {
  summary: ['summary', 'short definition', 'kurzdefinition', 'zusammenfassung'],
  description: ['description', 'beschreibung'],
  useCases: ['use cases', 'use case', 'anwendungsfälle', 'anwendungsfall', 'anwendungen'],
  practiceNote: ['how we use it', 'in practice', 'wie wir es nutzen', 'aus der praxis'],
  faqs: [
    'frequently asked questions',
    'questions',
    'faq',
    'faqs',
    'häufige fragen',
    'häufig gestellte fragen',
    'fragen',
  ],
  related: [
    'related entries',
    'related terms',
    'related',
    'verwandte einträge',
    'verwandte begriffe',
    'siehe auch',
  ],
}

const SECTION_OF = new Map(
  Object.entries(NAMES).flatMap(([section, names]) =>
    names.map((name) => [fold(name), section as Section] as const),
  ),
)

// "Häufige  Fragen:", "HAEUFIGE FRAGEN" and "häufige fragen" are the same heading.
function fold(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/[\s_-]+/g, ' ')
    .replace(/[\s:]+$/, '')
    .trim()
}

/** The section that a heading opens, in either language. */
export function sectionOf(heading: string): Section | undefined {
  return SECTION_OF.get(fold(heading))
}

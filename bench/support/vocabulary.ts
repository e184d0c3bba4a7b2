import type { Locale } from '#i18n/locales.ts'
import { createRandom, pick } from './random.ts'

// 48 × 50 × 48 headwords.
const WHICH =
  'adaptive agile ambient annual anonymous automated balanced blended branded causal central classic clean closed cognitive combined compact complex contextual continuous creative curated decentral deep digital direct dynamic early editorial elastic emotional ethical federated flexible gradual guided hybrid implicit inbound incremental indirect iterative latent layered lean lifelong local modular'.split(
    ' ',
  )
const WHAT =
  'account ad agency audience banner basket brand budget campaign category channel checkout click cohort community content conversion copy coupon customer data demand device discount display domain email event feed funnel headline image intent inventory keyword landing launch lead lifecycle link loyalty market media message mobile network newsletter offer page payment'.split(
    ' ',
  )
const HEAD =
  'allocation analysis attribution audit automation benchmark bidding briefing clustering compression coverage deduplication delivery discovery drift enrichment exchange experiment extraction feedback forecast governance grading indexing labelling licence localisation mapping measurement memory model monitoring optimisation orchestration planning positioning prediction pricing profiling ranking reach reconciliation retention routing sampling scoring segmentation simulation syndication'.split(
    ' ',
  )

const MOST = WHICH.length * WHAT.length * HEAD.length

/** The headword of a number: different for each. Neighbours in number differ in every word. */
export function headword(index: number): string {
  const mixed = (index * 7919) % MOST
  const which = WHICH[mixed % WHICH.length]
  const what = WHAT[Math.floor(mixed / WHICH.length) % WHAT.length]
  const head = HEAD[Math.floor(mixed / WHICH.length / WHAT.length)]
  const term = `${which} ${what} ${head}`
  return term.charAt(0).toUpperCase() + term.slice(1)
}

/** A German compound for the same number, long as they are. */
export const germanHeadword = (index: number): string => `${headword(index)}-Verfahren ${index}`

const SYLLABLES =
  'ba be bo da de di do fa fe fi ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi wa we za zu'.split(
    ' ',
  )
const SMALL: Record<Locale, string[]> = {
  en: 'the of and a to in is that it for with as on by from which are be this at or an not more than'.split(
    ' ',
  ),
  de: 'die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an'.split(
    ' ',
  ),
}

const random = createRandom(1)
const RARE = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, SYLLABLES)).join(''),
)

/** A word as a text has them: every other one small, the rest by Zipf's law from twenty thousand. */
export function textWord(next: () => number, locale: Locale): string {
  if (next() < 0.45) return pick(next, SMALL[locale])
  return RARE[Math.floor(RARE.length ** next()) - 1] ?? 'lemma'
}

import { type Label, type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import { english } from './english.ts'
import { german } from './german.ts'

const WORDS = { en: english, de: german }

type Words = typeof english
export type Code = keyof Words

// What a remark names: as it is, in each language, or itself a remark.
type Value<Said = string | number> = Said | Label | Remark
type Values<Word> = Word extends (...said: infer Said) => string
  ? { [Place in keyof Said]: Value<Said[Place]> }
  : []

/** What is said of a file or a row, in no language: its code, and what it names. Stored as it is. */
export type Remark = readonly [code: Code, ...values: Value[]]

export const remark = <Name extends Code>(code: Name, ...values: Values<Words[Name]>): Remark => [
  code,
  ...(values as Value[]),
]

const isRemark = (value: Value): value is Remark => Array.isArray(value)

function sayValue(value: Value, language: PanelLanguage): string | number {
  if (isRemark(value)) return say(value, language)
  return typeof value === 'object' ? value[language] : value
}

/** A remark in a language; English where nobody says which. */
export function say([code, ...values]: Remark, language?: string): string {
  const chosen = panelLanguage(language)
  const word: string | ((...said: never[]) => string) = WORDS[chosen][code]
  if (typeof word === 'string') return word
  // Whoever made the remark gave it what its word takes.
  return word(...(values.map((value) => sayValue(value, chosen)) as never[]))
}

export const sayAll = (remarks: Remark[] | null, language?: string): string =>
  (remarks ?? []).map((one) => say(one, language)).join(' ')

/** Why something cannot be imported, for the person who wrote it. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly remark: Remark

  constructor(why: Remark) {
    super(say(why))
    this.remark = why
  }
}

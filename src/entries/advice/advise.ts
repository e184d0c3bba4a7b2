import { fold } from '#search/fold.ts'
import { SUMMARY_LENGTHS } from './summary.ts'

/** What one language of an entry says, as plain text. */
export type Draft = {
  term: string
  names: string[]
  summary: string
  description: string
  questions: { text: string; isAnswered: boolean }[]
  related: number
  topics: number
}

export type Check =
  | 'title'
  | 'summaryLength'
  | 'standsAlone'
  | 'length'
  | 'usesNames'
  | 'asksQuestions'
  | 'answersQuestions'
  | 'hasNeighbours'

export type Advice = { check: Check; isGood: boolean }

// What result pages show before they cut, in characters.
const TITLE_LENGTH = 60
export const LEAST_WORDS = 120

// A definition that begins so leans on a sentence that is not quoted with it.
const LEANS = /^(?:it|this|that|these|those|they|here|es|sie|er|dies\w*|das|hier|damit)\b/iu

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
const isWithin = (text: string) =>
  text.length >= SUMMARY_LENGTHS.least && text.length <= SUMMARY_LENGTHS.most

function usesName({ term, names, description }: Draft): boolean {
  const [opening = ''] = description.split('\n')
  const text = ` ${fold(opening)} `
  return [term, ...names].some((name) => fold(name) !== '' && text.includes(fold(name)))
}

/**
 * What makes an entry of a glossary easy to find and to quote, and whether this one has it.
 * @param titleEnd what the page's title adds to the term
 */
export function adviseOn(draft: Draft, titleEnd: string): Advice[] {
  const { term, summary, description, questions, related, topics } = draft
  const has = (check: Check, isGood: boolean) => ({ check, isGood })
  return [
    has('title', term !== '' && term.length + titleEnd.length <= TITLE_LENGTH),
    has('summaryLength', isWithin(summary)),
    has('standsAlone', summary !== '' && !LEANS.test(summary)),
    has('length', wordsIn(description) >= LEAST_WORDS),
    has('usesNames', usesName(draft)),
    ...(questions.length === 0
      ? []
      : [
          has(
            'asksQuestions',
            questions.every(({ text }) => text.trim().endsWith('?')),
          ),
          has(
            'answersQuestions',
            questions.every(({ isAnswered }) => isAnswered),
          ),
        ]),
    has('hasNeighbours', related > 0 || topics > 0),
  ]
}

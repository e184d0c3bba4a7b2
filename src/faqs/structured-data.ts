import type { Question } from '#cms/public-sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { questionNodes, type StructuredNode } from '#lib/structured-data.ts'

/**
 * What a page of questions says to search engines.
 * @param questions those that this page shows, in its order
 */
export function faqStructuredData(
  locale: Locale,
  url: string,
  questions: Question[],
): StructuredNode[] {
  if (questions.length === 0) return []
  // A question that several entries ask is shown under each, but is one question.
  const distinct = [...new Map(questions.map((question) => [question.id, question])).values()]
  return [
    {
      '@type': 'FAQPage',
      '@id': url,
      url,
      name: wordsOf(locale).faqTitle,
      inLanguage: locale,
      mainEntity: questionNodes(distinct),
    },
  ]
}

import * as v from 'valibot'
import { LOCALES } from '#i18n/locales.ts'
import { checkDocument, date, type EntryDocument, richText } from './entry-document.ts'
import { explainIssue } from './explain-issue.ts'
import { Refusal, remark } from './remarks/remark.ts'

// What entries stand on, in all languages at once. Only the complete format has these.

const inLocales = <Item extends v.GenericSchema>(item: Item) => v.record(v.picklist(LOCALES), item)

const Topic = v.object({
  kind: v.literal('topic'),
  id: v.string(),
  createdAt: date,
  texts: inLocales(
    v.object({
      name: v.nullish(v.pipe(v.string(), v.maxLength(80))),
      slug: v.nullish(v.string()),
      description: v.nullish(v.pipe(v.string(), v.maxLength(400))),
    }),
  ),
})

const Question = v.object({
  kind: v.literal('question'),
  id: v.string(),
  createdAt: date,
  onFaqPage: v.boolean(),
  texts: inLocales(v.object({ question: v.pipe(v.string(), v.maxLength(300)), answer: richText })),
})

export type TopicDocument = v.InferOutput<typeof Topic>
export type QuestionDocument = v.InferOutput<typeof Question>

/** Whatever a file can hold. A document without a kind is an entry in one language. */
export type TransferDocument = (EntryDocument & { kind?: never }) | TopicDocument | QuestionDocument

/** Checks a document of the complete format. @throws {Refusal} */
export function checkTransfer(raw: unknown): TransferDocument {
  if (typeof raw !== 'object' || raw === null) throw new Refusal(remark('noDocument'))
  const kind = 'kind' in raw ? raw.kind : undefined
  if (kind === undefined) return checkDocument({ ...raw }, { isComplete: true })
  const result = v.safeParse(v.variant('kind', [Topic, Question]), raw)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new Refusal(
    issue.type === 'variant' ? remark('unknownKind', String(kind)) : explainIssue(issue),
  )
}

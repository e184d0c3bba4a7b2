import { randomUUID } from 'node:crypto'
import type { Payload, RequiredDataFromCollectionSlug } from 'payload'
import sharp from 'sharp'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { submitLead } from '#leads/submit-lead.ts'
import { slugify } from '#lib/slug.ts'
import type { Entry, Faq, Media, Topic, User } from '#root/src/payload-types.ts'

type Document<Slug extends 'entries' | 'faqs' | 'topics' | 'users'> =
  RequiredDataFromCollectionSlug<Slug>
type RichText = NonNullable<Entry['description']>

export const PASSWORD = 'correct-horse-battery-staple'

let serial = 0
const next = () => {
  serial += 1
  return serial
}

/** A rich text of plain paragraphs, one per argument. */
export function lexical(...paragraphs: string[]): RichText {
  return {
    root: {
      ...block('root'),
      children: paragraphs.map((text) => ({ ...block('paragraph'), ...line(text) })),
    },
  }
}

const block = (type: string) => ({
  type,
  version: 1,
  direction: 'ltr' as const,
  format: '' as const,
  indent: 0,
})

const line = (text: string) => ({
  textFormat: 0,
  textStyle: '',
  children: [{ type: 'text', text, version: 1, format: 0, style: '', detail: 0, mode: 'normal' }],
})

/** What a complete, published entry is made of; a test names only what it is about. */
function buildEntry(given: Partial<Document<'entries'>> = {}): Document<'entries'> {
  const term = given.term ?? `Term ${next()}`
  return {
    term,
    slug: slugify(term),
    summary: `${term} is explained here in one sentence.`,
    description: lexical(`${term} at length.`),
    _status: 'published',
    ...given,
  }
}

export function createEntry(
  payload: Payload,
  { locale = 'en', ...given }: Partial<Document<'entries'>> & { locale?: Locale } = {},
): Promise<Entry> {
  const data = buildEntry(given)
  return payload.create({
    collection: 'entries',
    data,
    locale,
    draft: data._status === 'draft',
    overrideAccess: true,
  })
}

/** An answered question; `answer: null` leaves it open. */
export function createFaq(
  payload: Payload,
  { locale = 'en', ...given }: Partial<Document<'faqs'>> & { locale?: Locale } = {},
): Promise<Faq> {
  const data = { question: `Question ${next()}?`, answer: lexical('An answer.'), ...given }
  return payload.create({ collection: 'faqs', data, locale, overrideAccess: true })
}

export function createTopic(
  payload: Payload,
  { locale = 'en', ...given }: Partial<Document<'topics'>> & { locale?: Locale } = {},
): Promise<Topic> {
  const name = given.name ?? `Topic ${next()}`
  const data = { name, slug: slugify(name), ...given }
  return payload.create({ collection: 'topics', data, locale, overrideAccess: true })
}

/** A green picture, described in English; 300 by 200 if nothing else is said. */
export async function createPicture(
  payload: Payload,
  { width = 300, height = 200 }: { width?: number; height?: number } = {},
): Promise<Media> {
  const name = `picture-${next()}`
  const image = sharp({ create: { width, height, channels: 3, background: '#0a6240' } })
  const data = await image.png().toBuffer()
  return payload.create({
    collection: 'media',
    data: { alt: `A green field, ${name}` },
    file: { data, mimetype: 'image/png', name: `${name}.png`, size: data.byteLength },
    locale: 'en',
    overrideAccess: true,
  })
}

/** Signs in with `PASSWORD`. */
export function createUser(
  payload: Payload,
  given: Partial<Document<'users'>> & { role: User['role'] },
): Promise<User> {
  const name = given.name ?? `Person ${next()}`
  const data = { name, email: `${slugify(name)}@example.com`, password: PASSWORD, ...given }
  return payload.create({ collection: 'users', data, overrideAccess: true })
}

/** A request as the form would have sent it, stored and queued by the form's own way. */
export async function sendRequest(
  payload: Payload,
  given: Record<string, string> = {},
): Promise<number> {
  const requestId = randomUUID()
  const outcome = await submitLead(payload, {
    raw: {
      name: 'Ada Lovelace',
      email: `ada-${next()}@example.com`,
      company: 'Analytical Engines',
      message: 'Please call me back.',
      consent: 'yes',
      locale: 'en',
      requestId,
      ...given,
    },
    locale: 'en',
    // Each from another network: the limits are tested elsewhere.
    address: `10.${next() % 250}.${next() % 250}.1`,
  })
  if (outcome.kind !== 'stored') throw new Error(`The request was not stored: ${outcome.kind}`)
  const [lead] = await runSql<{ id: number }>(
    { payload },
    sql`select id from leads where request_id = ${requestId}`,
  )
  return lead?.id ?? 0
}

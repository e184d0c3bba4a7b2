import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PayloadRequest } from 'payload'
import * as v from 'valibot'
import { parse } from 'yaml'
import { DEFAULT_LOCALE, LOCALES } from '#i18n/locales.ts'
import { markdownToLexical } from './markdown-to-lexical.ts'
import { resolveReferences } from './resolve-references.ts'

const Text = v.object({ en: v.string(), de: v.string() })
const Topics = v.array(v.object({ slug: Text, name: Text, description: Text }))
const Site = v.object({
  name: v.string(),
  publisher: v.string(),
  tagline: Text,
  contact: v.object({ intro: Text, consent: Text, thanks: Text }),
  questions: v.array(v.object({ question: Text, answer: Text })),
})

async function readYaml<Schema extends v.GenericSchema>(file: string, schema: Schema) {
  return v.parse(schema, parse(await readFile(file, 'utf8')))
}

/** Writes the same document once per language, in the first place making it. */
async function writeInAll(
  req: PayloadRequest,
  collection: 'topics' | 'faqs',
  dataIn: (locale: (typeof LOCALES)[number]) => Record<string, unknown>,
): Promise<void> {
  let id: number | null = null
  for (const locale of LOCALES) {
    const common = { collection, locale, depth: 0, overrideAccess: true, req } as const
    // The two collections have different fields; the hooks and validation of each check them.
    const data = dataIn(locale) as never
    if (id === null) id = (await req.payload.create({ ...common, data })).id
    else await req.payload.update({ ...common, id, data })
  }
}

/** The shelves of the demo glossary. Those that are there already stay as they are. */
export async function seedTopics(req: PayloadRequest, contentDir: string): Promise<void> {
  for (const { slug, name, description } of await readYaml(
    path.join(contentDir, 'topics.yaml'),
    Topics,
  )) {
    const wishes = [slug[DEFAULT_LOCALE]]
    const { ids } = await resolveReferences(req, 'topics', { wishes, locale: DEFAULT_LOCALE })
    if (ids.length > 0) continue
    await writeInAll(req, 'topics', (locale) => ({
      slug: slug[locale],
      name: name[locale],
      description: description[locale],
    }))
  }
}

/** Brand and wording, and the questions about the glossary itself. Wording that is there already stays. */
export async function seedSite(req: PayloadRequest, contentDir: string): Promise<void> {
  const { name, publisher, tagline, contact, questions } = await readYaml(
    path.join(contentDir, 'site.yaml'),
    Site,
  )
  const site = await req.payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true, req })
  if (site.tagline) return
  for (const locale of LOCALES) {
    const { intro, consent, thanks } = contact
    const data = {
      name,
      publisher,
      tagline: tagline[locale],
      contact: { intro: intro[locale], consent: consent[locale], thanks: thanks[locale] },
    }
    await req.payload.updateGlobal({
      slug: 'site',
      data,
      locale,
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  for (const { question, answer } of questions) {
    await writeInAll(req, 'faqs', (locale) => ({
      question: question[locale],
      answer: markdownToLexical(answer[locale]),
      onFaqPage: true,
    }))
  }
}

import { getLocalI18n, type Payload, type PayloadRequest, ValidationError } from 'payload'
import { beside, inTransaction, type Opener, rehearse } from '#cms/in-transaction.ts'
import { Company, hasWritten, join } from '#cms/together.ts'
import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { reasonOf } from './file-row.ts'
import type { TransferDocument } from './frame-document.ts'
import { type Known, keep, type Ledger, openLedger } from './ledger.ts'
import type { Newcomer } from './newcomers.ts'
import type { WriteOptions } from './options.ts'
import { slugOf } from './plan-entry.ts'
import type { Remark } from './remarks/remark.ts'
import { type Filed, upsertEntry } from './upsert-entry.ts'
import { upsertFrame } from './upsert-frame.ts'

/** A document to be filed, and how. */
export type Job = {
  document: TransferDocument
  options: Pick<WriteOptions, 'locale' | 'publish' | 'mode' | 'isAgain'>
}

/** What became of one: it is filed, or refused for a reason. */
export type Answer = {
  filed: Filed | null
  reason: Remark[] | null
  warnings: Remark[]
  learned: ReadonlyMap<string, number>
}

type Work = { payload: Payload; opener: Opener; known: Known }

type Meanwhile = {
  ledger: Ledger
  coming: Newcomer[]
  changing: Set<string>
  warnings: Remark[]
}

/** What a document that is filed by itself has about it. */
const alone = (known: Known): Meanwhile => ({
  ledger: openLedger(known),
  coming: [],
  changing: new Set(),
  warnings: [],
})

async function file(
  req: PayloadRequest,
  { document, options }: Job,
  { warnings, ...meanwhile }: Meanwhile,
): Promise<Answer> {
  const warn = (about: Remark) => warnings.push(about)
  const whole = { ...options, ...meanwhile, warn }
  const filed =
    document.kind === undefined
      ? await upsertEntry(req, document, whole)
      : await upsertFrame(req, document, whole)
  return { filed, reason: null, warnings, learned: meanwhile.ledger.learned }
}

/** What Payload says of a field in German, where it has refused it in English. */
async function tryInGerman({ payload, opener, known }: Work, job: Job): Promise<unknown> {
  const i18n = await getLocalI18n({ config: payload.config, language: 'de' })
  const work = (inner: Opener) =>
    inTransaction(payload, inner, (req) =>
      file(Object.assign(req, { i18n, t: i18n.t }), job, alone(known)),
    )
  return rehearse(opener, work).catch((error: unknown) => error)
}

/** In a transaction of its own: one that fails leaves nothing behind and does not stop the others. */
async function fileAlone(work: Work, job: Job): Promise<Answer> {
  const { payload, opener, known } = work
  const meanwhile = alone(known)
  try {
    const answer = await inTransaction(payload, opener, (req) => file(req, job, meanwhile))
    keep(meanwhile.ledger, known)
    return answer
  } catch (error) {
    const { warnings } = meanwhile
    const isFault = error instanceof ValidationError
    const reason = reasonOf(error, isFault ? await tryInGerman(work, job) : error)
    return { filed: null, reason, warnings, learned: new Map() }
  }
}

/** By what another document of the same entry is known, or one with the same questions. */
function keysOf({ document, options }: Job): string[] {
  if (document.kind !== undefined) return []
  const { id, term, translationOf, faqs } = document
  const locale = document.locale ?? options.locale
  const slug = document.isComplete ? document.slug : slugOf(document)
  const addresses = slug
    ? [`${locale} ${slug}`, `${DEFAULT_LOCALE} ${slug}`]
    : [`${locale} without ${term}`]
  if (translationOf) addresses.push(`${DEFAULT_LOCALE} ${translationOf}`)
  const numbers = [id && `entry ${id}`, ...faqs.map((faq) => faq.id && `question ${faq.id}`)]
  return [...addresses, ...numbers.filter((key) => key !== undefined)]
}

/** The first document of each entry. */
function independent(jobs: Iterable<Job>): Set<Job> {
  const seen = new Set<string>()
  const chosen = new Set<Job>()
  for (const job of jobs) {
    const keys = keysOf(job)
    if (!keys.some((key) => seen.has(key))) chosen.add(job)
    for (const key of keys) seen.add(key)
  }
  return chosen
}

class Broken extends Error {}

/**
 * Files documents of different entries side by side. Those that cannot be filed so are left out, all
 * of them where the database has refused one.
 */
async function fileSideBySide({ payload, opener, known }: Work, jobs: Iterable<Job>) {
  const answers = new Map<Job, Answer>()
  const ledgers: Ledger[] = []
  const coming: Newcomer[] = []
  const changing = new Set<string>()
  try {
    await inTransaction(payload, opener, async (main) => {
      const company = new Company(main)
      const fileOne = (job: Job) =>
        beside(main, async (req) => {
          join(req, company)
          const ledger = openLedger(known)
          try {
            answers.set(job, await file(req, job, { ledger, coming, changing, warnings: [] }))
            ledgers.push(ledger)
          } catch {
            if (hasWritten(req)) company.isBroken = true
          }
        })
      await Promise.all([...jobs].map(fileOne))
      if (company.isBroken) throw new Broken()
    })
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return new Map<Job, Answer>()
  }
  for (const ledger of ledgers) keep(ledger, known)
  return answers
}

/**
 * Files documents, in the transaction of the opener: the first of each entry side by side, those that
 * were refused among them again one by one, then the second of each, and so on. Each is filed or
 * refused as if it had come alone after those before it.
 */
export async function fileTogether(work: Work, jobs: Job[]): Promise<Answer[]> {
  const answers = new Map<Job, Answer>()
  const isEntry = ({ document }: Job) => document.kind === undefined
  // Entries name topics and questions, not the other way round.
  for (const job of jobs.filter((one) => !isEntry(one)))
    answers.set(job, await fileAlone(work, job))
  for (let rest = new Set(jobs.filter(isEntry)); rest.size > 0; ) {
    const company = independent(rest)
    if (company.size > 1) {
      for (const [job, answer] of await fileSideBySide(work, company)) answers.set(job, answer)
    }
    for (const job of company) if (!answers.has(job)) answers.set(job, await fileAlone(work, job))
    rest = rest.difference(company)
  }
  return jobs.map((job) => answers.get(job) as Answer)
}

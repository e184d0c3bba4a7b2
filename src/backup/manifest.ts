import * as v from 'valibot'

/** Why a backup cannot be made or used, as one line. */
export class BackupError extends Error {
  override name = 'BackupError'
}

const FORMAT = 1
const Identifier = v.pipe(v.string(), v.regex(/^\w+$/))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** The first member of an archive: what has to be known before anything is read. */
const ManifestSchema = v.object({
  format: v.literal(FORMAT),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  postgres: v.string(),
  /** Whether two installations have the same PAYLOAD_SECRET; says nothing about it. */
  secretMark: v.string(),
  migrations: v.array(Identifier),
  tables: v.array(v.object({ name: Identifier, columns: v.array(v.string()) })),
  /** The last number each sequence gave out; null where it gave none yet. */
  sequences: v.array(v.object({ name: Identifier, last: v.nullable(v.string()) })),
})

/** The last member: what the others have to come to. An archive that was cut off has none. */
const SumsSchema = v.object({
  tables: v.record(Identifier, v.object({ rows: Count, sha256: Sha256 })),
  media: v.record(v.string(), Sha256),
})

export type Manifest = v.InferOutput<typeof ManifestSchema>
export type Sums = v.InferOutput<typeof SumsSchema>
export type TableSum = Sums['tables'][string]

export const MANIFEST = 'manifest.json'
export const SUMS = 'sums.json'
export const newManifest = (rest: Omit<Manifest, 'format'>): Manifest => ({
  format: FORMAT,
  ...rest,
})

function parse<Schema extends v.GenericSchema>(schema: Schema, content: Buffer) {
  try {
    const result = v.safeParse(schema, JSON.parse(content.toString()))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

export function readManifest(content: Buffer): Manifest {
  const found = parse(v.looseObject({ format: v.number() }), content)
  if (found && found.format !== FORMAT) {
    throw new BackupError(
      `This backup has format ${found.format}, and this Lemma reads format ${FORMAT}: use the Lemma that wrote it, or a newer one`,
    )
  }
  const manifest = parse(ManifestSchema, content)
  if (!manifest) throw new BackupError('This is not a backup of Lemma')
  return manifest
}

export const readSums = (content: Buffer): Sums | undefined => parse(SumsSchema, content)

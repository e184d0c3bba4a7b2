import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Payload } from 'payload'
import { Client } from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkArchive } from '#backup/check-archive.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { writeBackup } from '#backup/write-backup.ts'
import { getEnv } from '#lib/env.ts'
import { openBucket } from '#media/bucket.ts'
import { mediaFolder, openMediaPlace } from '#media/place.ts'
import { createPicture } from '../support/factories.ts'
import { STORAGE_KEYS, startObjectStorage } from '../support/object-storage.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let storage: Awaited<ReturnType<typeof startObjectStorage>>
let opened: TestPayload
let payload: Payload
let rest: RestDoor

beforeAll(async () => {
  storage = await startObjectStorage()
  Object.assign(process.env, {
    S3_ENDPOINT: storage.url,
    S3_BUCKET: 'pictures',
    S3_ACCESS_KEY_ID: STORAGE_KEYS.id,
    S3_SECRET_ACCESS_KEY: STORAGE_KEYS.secret,
  })
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
})
afterAll(async () => {
  await opened.close()
  await storage.close()
})

const names = () => [...storage.objects.keys()].sort()
const remove = (id: number) => payload.delete({ collection: 'media', id, overrideAccess: true })

test('a picture and its sizes are kept there and nowhere else, and come from this site', async () => {
  const picture = await createPicture(payload, { width: 2000, height: 1000 })
  expect(names()).toEqual(
    [picture.filename, picture.sizes?.thumbnail?.filename, picture.sizes?.page?.filename].sort(),
  )
  expect(existsSync(mediaFolder(getEnv()))).toBe(false)
  expect(picture.url).toMatch(/^(http:\/\/localhost:3000)?\/api\/media\/file\//)

  const response = await rest.call('GET', `media/file/${picture.sizes?.page?.filename}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/webp')
  const { width } = await sharp(response.bytes).metadata()
  expect(width).toBe(1360)
  await remove(picture.id)
  expect(names()).toEqual([])
})

test('a new file takes the place of the old one', async () => {
  const picture = await createPicture(payload)
  const before = names()
  const data = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  await payload.update({
    collection: 'media',
    id: picture.id,
    data: {},
    file: { data, mimetype: 'image/png', name: 'größer & neu.png', size: data.byteLength },
    overrideAccess: true,
  })
  const now = names()
  expect(now.filter((name) => before.includes(name))).toEqual([])
  const { filename } = await payload.findByID({
    collection: 'media',
    id: picture.id,
    overrideAccess: true,
  })
  expect(storage.objects.get(filename ?? '')?.content).toEqual(data)
  await remove(picture.id)
})

test('a wrong key and a wrong bucket are named as what they are', async () => {
  const put = (wrong: Partial<ReturnType<typeof getEnv>>) =>
    openBucket({ ...getEnv(), ...wrong })?.put('x.png', Buffer.from('x'), 'image/png')
  await expect(put({ S3_SECRET_ACCESS_KEY: 'another' })).rejects.toThrow('answers 403 to a PUT')
  await expect(put({ S3_BUCKET: 'nowhere' })).rejects.toThrow('knows no bucket nowhere')
})

test('while the storage is away nothing is half uploaded, and readers are asked to come back', async () => {
  vi.spyOn(payload.logger, 'error').mockReturnValue()
  const picture = await createPicture(payload)
  storage.setBroken(true)
  await expect(createPicture(payload)).rejects.toThrow('The object storage answers 500')
  const response = await rest.call('GET', `media/file/${picture.filename}`)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  storage.setBroken(false)
  const { totalDocs } = await payload.count({ collection: 'media', overrideAccess: true })
  expect(totalDocs).toBe(1)
  await remove(picture.id)
})

test('a backup takes the pictures along, and a restore brings them back', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-storage-'))
  const file = path.join(folder, 'all.tar.gz')
  const place = openMediaPlace(getEnv())
  const client = new Client({ connectionString: opened.databaseUrl })
  await client.connect()
  try {
    await createPicture(payload)
    const before = new Map(storage.objects)
    expect((await writeBackup({ client, file, place, secret: 's' })).missing).toEqual([])
    const [first = '', ...others] = names()
    storage.objects.delete(first)
    for (const name of others) storage.objects.set(name, { content: Buffer.from('x'), type: '' })
    const checked = await checkArchive(file)
    const beforeCommit = async () => {}
    await restoreBackup({ ...checked, client, payload, file, place, beforeCommit })
    expect(storage.objects).toEqual(before)
  } finally {
    await client.end()
    await rm(folder, { recursive: true })
  }
})

import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawPicture, pictureSvg } from './draw-picture.ts'

const text = {
  headline: 'Token',
  text: 'The smallest unit a model reads.',
  siteName: 'Lemma',
  address: 'glossary.example.com/en/glossary/token',
}

/** How much ink stands in a stretch of the picture. */
async function inkIn(picture: Buffer, area: { top: number; height: number; left?: number }) {
  const stretch = await sharp(picture)
    .extract({ left: area.left ?? 80, width: 1200 - (area.left ?? 80), ...area })
    .greyscale()
    .toBuffer()
  // `stats` looks at what came in, whatever was asked of it.
  const { channels } = await sharp(stretch).stats()
  return 253 - (channels[0]?.mean ?? 253)
}

describe('the picture of an entry', () => {
  test('has the size that networks ask for and shows both texts', async () => {
    const picture = await drawPicture(text)
    expect(await sharp(picture).metadata()).toMatchObject({
      format: 'png',
      width: 1200,
      height: 630,
    })
    expect(await inkIn(picture, { top: 168, height: 352 })).toBeGreaterThan(1)
    expect(picture.byteLength).toBeLessThan(100_000)
  })

  test('keeps its margins, however long the texts are', async () => {
    const picture = await drawPicture({
      ...text,
      headline: 'W'.repeat(200),
      text: 'Wm '.repeat(130),
      siteName: 'M'.repeat(60),
      address: 'm'.repeat(200),
    })
    expect(await inkIn(picture, { top: 0, height: 630, left: 1124 })).toBeLessThan(0.5)
    expect(await inkIn(picture, { top: 522, height: 20 })).toBeLessThan(0.5)
  })

  test('gives the definition the headline’s place where the headline cannot be set', async () => {
    expect(pictureSvg({ ...text, headline: '模型' })).toBe(
      pictureSvg({ ...text, headline: text.text, text: null }),
    )
  })

  test('is never empty', () => {
    const nothing = pictureSvg({ ...text, headline: '模型', text: '模型' })
    expect(nothing).toBe(pictureSvg({ ...text, headline: 'Lemma', text: null }))
  })

  test('takes no markup from a text', () => {
    expect(pictureSvg({ ...text, headline: '<image href="file:///etc/passwd"/>' })).not.toContain(
      'href',
    )
  })
})

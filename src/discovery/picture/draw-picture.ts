import sharp from 'sharp'
import { type Setting, setLines } from './set-lines.ts'
import { drawLine, serif, settable } from './typeface.ts'

/** The size that social networks and messengers ask for. */
const PICTURE_WIDTH = 1200
const PICTURE_HEIGHT = 630

// The light scheme of ui/styles/tokens.css: a picture cannot know the reader's.
const PAPER = '#fdfdfb'
const INK = '#171b18'
const QUIET = '#4a514c'
const RULE = '#d6dad3'
const ACCENT = '#0a6240'

const MARGIN = 80
const INNER = PICTURE_WIDTH - 2 * MARGIN
const BODY_TOP = 168
const BODY_BOTTOM = 520
const HEADLINE = [
  { size: 108, maxLines: 1 },
  { size: 84, maxLines: 2 },
  { size: 64, maxLines: 2 },
  { size: 50, maxLines: 3 },
  { size: 40, maxLines: 3 },
]
const TEXT_SIZES = [36, 32]
const SMALL = 28
const LINE_HEIGHT = { headline: 1.1, text: 1.38 }

export type PictureText = {
  headline: string
  text: string | null
  siteName: string
  /** The address in the last line, without a protocol. */
  address: string
}

const heightOf = ({ size, lines }: Setting, lineHeight: number) => lines.length * size * lineHeight

function drawSetting(setting: Setting, top: number, lineHeight: number, fill: string): string {
  const face = serif()
  const { size, lines } = setting
  return lines
    .map((text, index) =>
      drawLine(face, { text, size, x: MARGIN, y: top + size * (index * lineHeight + 0.9), fill }),
    )
    .join('')
}

function drawBody(headline: string | null, text: string | null, siteName: string | null): string {
  const face = serif()
  // Where the typeface cannot set the headline, the definition is one; then the site's name.
  const title = headline ?? text ?? siteName
  if (!title) return ''
  const head = setLines(face, title, { width: INNER, sizes: HEADLINE })
  const headHeight = heightOf(head, LINE_HEIGHT.headline)
  const below = headline && text ? text : null
  const gap = 36
  const room = BODY_BOTTOM - BODY_TOP - headHeight - gap
  const sizes = TEXT_SIZES.map((size) => ({
    size,
    maxLines: Math.floor(room / (size * LINE_HEIGHT.text)),
  })).filter(({ maxLines }) => maxLines > 0)
  const body = below && sizes.length > 0 ? setLines(face, below, { width: INNER, sizes }) : null
  const height = headHeight + (body ? gap + heightOf(body, LINE_HEIGHT.text) : 0)
  const top = BODY_TOP + Math.max(0, (BODY_BOTTOM - BODY_TOP - height) / 2)
  return (
    drawSetting(head, top, LINE_HEIGHT.headline, INK) +
    (body ? drawSetting(body, top + headHeight + gap, LINE_HEIGHT.text, QUIET) : '')
  )
}

function drawSmall(text: string | null, x: number, y: number, fill: string): string {
  const face = serif()
  if (!text) return ''
  const width = PICTURE_WIDTH - MARGIN - x
  const { lines } = setLines(face, text, { width, sizes: [{ size: SMALL, maxLines: 1 }] })
  return drawLine(face, { text: lines[0] ?? '', size: SMALL, x, y, fill })
}

/** The picture as SVG made of shapes alone: it needs no font to be drawn. */
export function pictureSvg({ headline, text, siteName, address }: PictureText): string {
  const face = serif()
  const set = (value: string | null) => (value ? settable(face, value) : null)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${PICTURE_HEIGHT}">`,
    `<path fill="${PAPER}" d="M0 0h${PICTURE_WIDTH}v${PICTURE_HEIGHT}H0z"/>`,
    `<path fill="${ACCENT}" d="M0 0h16v${PICTURE_HEIGHT}H0z"/>`,
    // The brand's mark, as in ui/icons.tsx.
    `<g transform="translate(${MARGIN} 72) scale(1.375)"><path fill="${ACCENT}" d="M0 0h32v32H0z"/>`,
    `<path stroke="#fff" stroke-width="3.4" d="m9 24.5 6-17M17 24.5l6-17"/></g>`,
    drawSmall(set(siteName), MARGIN + 62, 104, INK),
    drawBody(set(headline), set(text), set(siteName)),
    `<path stroke="${RULE}" stroke-width="2" d="M${MARGIN} 544h${INNER}"/>`,
    drawSmall(set(address), MARGIN, 588, QUIET),
    '</svg>',
  ].join('')
}

/** The picture that stands for a page where its address is shared. */
export function drawPicture(text: PictureText): Promise<Buffer> {
  return sharp(Buffer.from(pictureSvg(text)))
    .png({ palette: true, effort: 1 })
    .toBuffer()
}

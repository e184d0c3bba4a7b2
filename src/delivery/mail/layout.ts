type Link = { label: string; url: string }
type Fact = { label: string; value: string; url?: string | undefined }

/** What a mail says, once for both of its forms. */
export type Letter = {
  locale: string
  brand: string
  title?: string
  paragraphs?: string[]
  facts?: Fact[]
  /** A text somebody else wrote: set apart, its lines kept. */
  quote?: { label: string; text: string }
  link?: Link | undefined
  items?: (Link & { text: string })[]
  closing?: string[]
  small?: string
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>')

/** One line, whatever was in it: a subject must never become a second header. */
export const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)

export function toText({
  title,
  paragraphs = [],
  facts = [],
  quote,
  link,
  items = [],
  closing = [],
  small,
}: Letter) {
  const parts = [
    title,
    ...paragraphs,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    quote && `${quote.label}:\n${quote.text.replace(/^/gm, '> ')}`,
    link && `${link.label}: ${link.url}`,
    ...items.map(({ label, text, url }) => `${label}\n${text}\n${url}`),
    ...closing,
    small && `-- \n${small}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const SERIF = "Georgia,'Times New Roman',serif"
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const MONO = 'ui-monospace,Menlo,Consolas,monospace'

// Mail programs know tables and inline styles; those that know more get the dark scheme.
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.page{background:#131815!important}.sheet{background:#1b211d!important}
.sheet,.sheet td,.sheet p,.sheet h1{color:#e9ede9!important}.sheet .quiet{color:#a7b3aa!important}.sheet a,.sheet .mark{color:#7ad6a4!important}
.sheet .button{background:#7ad6a4!important;color:#0b1410!important}.sheet .quote{border-color:#7ad6a4!important}}`

const factRow = ({ label, value, url }: Fact) => `<tr>
<td class="quiet" style="padding:3px 16px 3px 0;color:#5a645d;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td>
<td style="padding:3px 0;vertical-align:top;overflow-wrap:anywhere">${
  url
    ? `<a href="${escapeHtml(url)}" style="color:#0a6240">${escapeHtml(value)}</a>`
    : escapeHtml(value)
}</td></tr>`

const quoteBlock = ({ label, text }: { label: string; text: string }) =>
  `<p class="quiet" style="margin:24px 0 6px;color:#5a645d;font-family:${MONO};font-size:13px">// ${escapeHtml(label)}</p>
<p class="quote" dir="auto" style="margin:0;padding-left:14px;border-left:3px solid #0a6240;overflow-wrap:anywhere">${lines(text)}</p>`

const item = ({ label, url, text }: Link & { text: string }) =>
  `<p dir="auto" style="margin:0 0 18px;overflow-wrap:anywhere"><a href="${escapeHtml(url)}" style="color:#0a6240;font-weight:600">${escapeHtml(label)}</a><br>${escapeHtml(text)}</p>`

const button = ({ label, url }: Link) =>
  `<p style="margin:28px 0 8px"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;padding:11px 18px;background:#0a6240;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600">${escapeHtml(label)}</a></p>`

export function toHtml(letter: Letter): string {
  const {
    locale,
    brand,
    title,
    paragraphs = [],
    facts = [],
    quote,
    link,
    items = [],
    closing = [],
    small,
  } = letter
  const paragraph = (text: string) => `<p style="margin:0 0 14px">${lines(text)}</p>`
  const body = [
    `<p style="margin:0 0 20px;font-family:${SERIF};font-size:18px"><span class="mark" aria-hidden="true" style="font-family:${MONO};font-weight:700;font-size:15px;color:#0a6240">//</span> ${escapeHtml(brand)}</p>`,
    title &&
      `<h1 style="margin:0 0 18px;font-family:${SERIF};font-size:26px;line-height:1.25;font-weight:400;overflow-wrap:anywhere">${escapeHtml(title)}</h1>`,
    ...paragraphs.map(paragraph),
    facts.length > 0 &&
      `<table role="presentation" cellpadding="0" cellspacing="0" style="font-size:15px;line-height:1.5">${facts.map(factRow).join('')}</table>`,
    quote && quoteBlock(quote),
    link && button(link),
    ...items.map(item),
    closing.length > 0 && `<div style="margin-top:22px">${closing.map(paragraph).join('')}</div>`,
    small &&
      `<p class="quiet" style="margin:26px 0 0;color:#5a645d;font-size:13px;line-height:1.5">${lines(small)}</p>`,
  ].filter(Boolean)
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title ?? brand)}</title>
<style>${STYLE}</style>
</head>
<body style="margin:0;background:#f3f2ee">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f2ee"><tr><td align="center" style="padding:24px 12px">
<table class="sheet" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:6px"><tr><td style="padding:32px 28px;font-family:${SANS};font-size:16px;line-height:1.6;color:#1a211d;text-align:left">
${body.join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

import { describe, expect, test } from 'vitest'
import { formWords } from '#i18n/form-words.ts'
import { renderDocument } from '#ui/render-document.ts'
import { AnswerPage, type AnswerPageProps } from './answer-page.tsx'

const consent = { text: 'I agree.', wording: '0123456789abcdef' }

const render = (props: Partial<AnswerPageProps>) =>
  renderDocument(<AnswerPage locale="en" consent={consent} problem="invalid" {...props} />)

const evil = '"></textarea></style><script>alert(1)</script><img src=x onerror=alert(1)>'

describe('the page that shows the form again', () => {
  test('shows what was typed as text, in every field', async () => {
    const fields = [
      'name',
      'email',
      'company',
      'message',
      'entry',
      'requestId',
      'elapsed',
      'referrerHost',
      'campaign',
    ]
    const raw = Object.fromEntries(fields.map((field) => [field, evil]))
    const html = await render({ raw, fieldErrors: { name: evil, locale: evil } })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(fields.length)
  })

  test('keeps the text, the key and the measured time of a request that was not stored', async () => {
    const html = await render({
      raw: {
        name: 'Ada',
        message: 'Line 1\nLine 2',
        consent: 'yes',
        requestId: 'key',
        elapsed: '99',
      },
    })
    expect(html).toContain('value="Ada"')
    expect(html).toContain('Line 1\nLine 2')
    expect(html).toMatch(/<input[^>]*id="contact-consent"[^>]*checked/)
    expect(html).toContain('name="requestId" value="key"')
    expect(html).toContain('name="elapsed" value="99"')
  })

  test('does not keep the tick beside a text that it was not set for', async () => {
    const ticked = async (wording: string) => {
      const html = await render({ raw: { consent: 'yes', wording } })
      expect(html).toContain(`name="wording" value="${consent.wording}"`)
      return /<input[^>]*id="contact-consent"[^>]*checked/.test(html)
    }
    expect(await ticked(consent.wording)).toBe(true)
    expect(await ticked('fedcba9876543210')).toBe(false)
  })

  test('gives a new key after a conflict, and in place of one that cannot be read', async () => {
    for (const html of [
      await render({ problem: 'conflict', raw: { requestId: 'key' } }),
      await render({ raw: { requestId: 'key' }, fieldErrors: { requestId: 'x' } }),
    ]) {
      expect(html).not.toContain('value="key"')
      expect(html).toMatch(/name="requestId" value="[0-9a-f-]{36}"/)
    }
  })

  test('names the errors in an alert that leads to their fields', async () => {
    const html = await render({ raw: {}, fieldErrors: { email: 'Wrong address' } })
    expect(html).toMatch(/role="alert".*<a href="#contact-email">Wrong address<\/a>/)
    expect(html).toMatch(/id="contact-email"[^>]*aria-invalid="true"/)
    expect(html).toMatch(/id="contact-email"[^>]*aria-describedby="contact-email-error"/)
    expect(html).toContain('<p class="field-error" id="contact-email-error">Wrong address</p>')
  })

  test('values of another type than text are left out', async () => {
    const html = await render({ raw: { name: { x: 1 }, email: ['a'], message: 7 } })
    expect(html).not.toContain('[object')
    expect(html).not.toContain('value="a"')
  })

  test('speaks the language of the form', async () => {
    const html = await render({ locale: 'de', problem: 'unavailable', raw: {} })
    expect(html).toContain(formWords.de.unavailable)
    expect(html).toContain('name="locale" value="de"')
  })
})

import type { Payload } from 'payload'
import { isEditor } from '#access/rules.ts'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { errorCode } from '#lib/error-code.ts'
import { EXTENSIONS, extensionOf } from '../extensions.ts'
import { MODES } from '../options.ts'
import { Refusal } from '../remarks/remark.ts'
import { storeFile } from './import-file.ts'
import { MAX_FILE_BYTES } from './receive-file.ts'
import type { RunOptions } from './run.ts'

const MAX_NAME_LENGTH = 200

const refuse = (status: number, reason: string) =>
  Response.json({ ok: false, reason }, { status, headers: { 'cache-control': 'no-store' } })

function readName(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get('x-file-name') ?? '').slice(-MAX_NAME_LENGTH)
  } catch {
    return ''
  }
}

function readOptions({ searchParams }: URL): RunOptions {
  const locale = searchParams.get('locale')
  return {
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    publish: searchParams.get('publish') === '1',
    mode: MODES.find((mode) => mode === searchParams.get('mode')) ?? 'all',
  }
}

/**
 * POST /api/import-file: the file as the body, its name in `x-file-name`. Beside Payload's interface,
 * which would read it into memory first. A page of another site cannot send that header.
 */
export async function answerUpload(payload: Payload, request: Request): Promise<Response> {
  const { user } = await payload.auth({ headers: request.headers, canSetHeaders: false })
  if (!user) return refuse(401, 'sign-in')
  if (!isEditor({ req: { user } })) return refuse(403, 'not-allowed')
  const fileName = readName(request.headers)
  if (!EXTENSIONS.includes(extensionOf(fileName))) return refuse(422, 'format')
  if (Number(request.headers.get('content-length')) > MAX_FILE_BYTES) {
    return refuse(413, 'too-large')
  }
  if (!request.body) return refuse(422, 'empty')
  try {
    const source = { fileName, stream: request.body, user: Number(user.id) }
    const options = readOptions(new URL(request.url))
    const id = await storeFile(payload, source, { ...options, queued: true })
    return Response.json({ ok: true, id }, { status: 201 })
  } catch (error) {
    if (error instanceof Refusal) {
      return error.remark[0] === 'fileEmpty' ? refuse(422, 'empty') : refuse(413, 'too-large')
    }
    payload.logger.error({ msg: 'An upload broke off', code: errorCode(error) })
    return refuse(500, 'failed')
  }
}

import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'
import { guardRest } from '#access/rest-guard.ts'
import { openPayload } from '#cms/get-payload.ts'

export const GET = guardRest(REST_GET(config), openPayload)
export const POST = guardRest(REST_POST(config), openPayload)
export const PATCH = guardRest(REST_PATCH(config), openPayload)
export const PUT = guardRest(REST_PUT(config), openPayload)
export const DELETE = guardRest(REST_DELETE(config), openPayload)

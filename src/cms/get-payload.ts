import config from '@payload-config'
import { getPayload, type Payload } from 'payload'

/** The one Payload of this web process. */
export function openPayload(): Promise<Payload> {
  return getPayload({ config })
}

'use client'
import { RefreshRouteOnSave } from '@payloadcms/live-preview-react'
import { useRouter } from 'next/navigation'

/** Draws the preview anew when the editor in the panel around it saves. */
export function RefreshOnSave({ serverUrl }: { serverUrl: string }) {
  const router = useRouter()
  return <RefreshRouteOnSave serverURL={serverUrl} refresh={() => router.refresh()} />
}

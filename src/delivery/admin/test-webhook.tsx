'use client'
export function TestWebhook() {
  return null
}

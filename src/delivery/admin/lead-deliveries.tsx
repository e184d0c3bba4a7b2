'use client'
export function LeadDeliveries() {
  return null
}

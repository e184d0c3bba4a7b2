import path from 'node:path'

// No SVG: it can carry script.
const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
}

/** The types of picture that may be uploaded. */
export const MIME_TYPES = [...new Set(Object.values(TYPES))]

/** By the name alone, whatever the storage says; nothing that a browser would show for other names. */
export const mimeTypeOf = (name: string): string =>
  TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream'

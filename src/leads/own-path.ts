/** Whether a text is a path on this site. "//other.example" and "/\other.example" name other sites. */
export function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text)
}

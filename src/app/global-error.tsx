'use client'

const STYLE = `:root{color-scheme:light dark}body{max-width:34rem;margin:18vh auto;padding:0 1.25rem;
font:1.125rem/1.6 Georgia,serif}h1{font-weight:400;line-height:1.15;text-wrap:balance}
p+h1{margin-top:3rem}`

/** The last resort, when not even the frame of a page can be drawn; it must not need anything. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>This page could not be shown</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <h1>This page could not be shown</h1>
        <p>
          The fault is ours. Try again in a moment, or go to <a href="/en/glossary">the glossary</a>
          .
        </p>
        <h1 lang="de">Diese Seite ließ sich nicht zeigen</h1>
        <p lang="de">
          Der Fehler liegt bei uns. Versuchen Sie es gleich noch einmal, oder gehen Sie{' '}
          <a href="/de/glossary">zum Glossar</a>.
        </p>
      </body>
    </html>
  )
}

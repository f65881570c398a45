package org.exponat.frontend.runtime;

import org.exponat.frontend.spi.Rendering;

/** What a visitor sees when a frontend fails: nothing of the failure, and nothing that could fail again. */
final class FailurePage {

    static final Rendering RENDERING = Rendering.html("""
            <!doctype html>
            <html lang="de">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>Störung · Something went wrong</title>
            </head>
            <body>
            <main>
            <h1>Diese Seite lässt sich gerade nicht anzeigen</h1>
            <p>Der Fehler wurde festgehalten. Bitte versuchen Sie es in einigen Minuten noch einmal.</p>
            <div lang="en">
            <h2>This page cannot be shown just now</h2>
            <p>The fault has been recorded. Please try again in a few minutes.</p>
            </div>
            </main>
            </body>
            </html>
            """).withStatus(500).withHeader("Cache-Control", "no-store");

    private FailurePage() {}
}

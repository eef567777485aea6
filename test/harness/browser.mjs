import { chromiumPath } from './setup.mjs';

/** No sandbox, because root in a container cannot have one; and nothing that talks to the outside. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium with a fresh profile. Playwright ends it with this process at the latest. */
export async function launchBrowser() {
  // Loaded late: a fresh clone has no dependencies before set-up has run.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: chromiumPath(), args: flags });
}

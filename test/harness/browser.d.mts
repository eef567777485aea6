import type { Browser } from 'playwright-core';

/** Starts Chromium with a fresh profile; it ends with this process at the latest. */
export function launchBrowser(): Promise<Browser>;

import * as z from 'zod';

// Zod looks for `new Function` while schemas are built, which the page's policy forbids and the browser reports.
// Import this module before anything that builds a schema.
z.config({ jitless: true });

import * as z from 'zod';

// While Zod builds schemas it tries `new Function`, which the page's policy forbids and the browser reports.
// Import this module before anything that builds a schema.
z.config({ jitless: true });

// Loaded first into each measured process (NODE_OPTIONS): leaves the most memory it ever took, in megabytes, and the
// processor time, in milliseconds.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const peak = { megabytes: (maxRSS * 1024) / 1e6, milliseconds: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(join(process.env.PEAKS, String(process.pid)), JSON.stringify(peak));
});

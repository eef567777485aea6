// Asks a server as fast as it answers, over so many connections.
import { Pool } from 'undici';

/**
 * @param target `{ url, path, headers, body }`
 * @returns requests a second, and milliseconds an answer: the median and the 99th percentile
 */
export async function load({ url, path, headers = {}, body }, { connections, seconds }) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const begun = performance.now();
        const response = await pool.request({
          method: 'POST',
          path,
          headers: { 'content-type': 'application/json', ...headers },
          body,
        });
        const text = await response.body.text();
        if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${text}`);
        times.push(performance.now() - begun);
      }
    }),
  );
  await pool.close();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

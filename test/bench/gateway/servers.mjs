// The servers of the gateway's benchmark, each a process of its own: `node servers.mjs ROLE JSON` prints its address once
// it listens. `expert` stands in for an expert and answers at once; `bare` is the least that a proxy in Node can do.
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { distribution } from '../../harness/locations.mjs';

const answer = JSON.stringify({
  id: 'stand-in',
  object: 'chat.completion',
  created: 1,
  model: 'stand-in',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'A room in the north.' },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 20, completion_tokens: 6, total_tokens: 26 },
});

const roles = { expert, bare, gateway };
const [, , role, options = '{}'] = process.argv;
await roles[role](JSON.parse(options));

function expert() {
  listen((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    });
  });
}

function bare({ expert: to }) {
  const { hostname, port } = new URL(to);
  const agent = new http.Agent({ keepAlive: true });
  listen((request, response) => {
    const { method, url, headers } = request;
    const call = http.request({ hostname, port, method, path: url, headers, agent }, (answered) => {
      response.writeHead(answered.statusCode, answered.headers);
      answered.pipe(response);
    });
    call.on('error', () => response.destroy());
    request.pipe(call);
  });
}

async function gateway({ folder, program }) {
  const { serve } = createRequire(import.meta.url)(path.join(distribution, 'gateway.js'));
  const { address } = await serve({
    folder,
    host: '127.0.0.1',
    port: 0,
    mostInFlight: 1000,
    timeout: 60,
    sessionIdle: 3600,
    program,
    variables: process.env,
    tell: (message) => console.error(message),
  });
  console.log(address);
}

function listen(handler) {
  const server = http.createServer(handler).listen(0, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  });
}

// A small OpenAI-compatible server around a real model: `model-server.mjs LIBRARY-FOLDER MODEL-FILE PORT`. One request
// at a time. It knows what the tests of models need: chat completions, a JSON schema, usage.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, modelPath, port] = process.argv.slice(2);
const CONTEXT = 4096;

const entry = createRequire(path.join(folder, 'package.json')).resolve('node-llama-cpp');
const { getLlama, LlamaChatSession, LlamaLogLevel } = await import(pathToFileURL(entry).href);
const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize: CONTEXT, threads: 1 });
const sequence = context.getSequence();

async function complete({ messages, max_tokens: maxTokens = 512, temperature = 0, response_format: format }) {
  const history = messages.slice(0, -1).map(({ role, content }) => {
    if (role === 'system') return { type: 'system', text: content };
    return role === 'user' ? { type: 'user', text: content } : { type: 'model', response: [content] };
  });
  const { content: question = '' } = messages.at(-1) ?? {};
  const prompted = messages.reduce((sum, { content }) => sum + model.tokenize(content).length, 0);
  if (prompted + maxTokens > CONTEXT)
    return refused(400, { type: 'exceed_context_size_error', code: 400, n_prompt_tokens: prompted, n_ctx: CONTEXT });
  await sequence.clearHistory();
  const session = new LlamaChatSession({ contextSequence: sequence });
  session.setChatHistory(history);
  const schema = format?.json_schema?.schema;
  const grammar = schema && (await llama.createGrammarForJsonSchema({ ...schema, required: [] }));
  const before = sequence.tokenMeter.getState();
  const { responseText, stopReason } = await session.promptWithMeta(question, { grammar, temperature, maxTokens });
  const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before);
  session.dispose({ disposeSequence: false });
  return {
    status: 200,
    body: {
      model: path.basename(modelPath),
      choices: [
        {
          index: 0,
          finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop',
          message: { role: 'assistant', content: responseText },
        },
      ],
      usage: { prompt_tokens: usedInputTokens, completion_tokens: usedOutputTokens },
    },
  };
}

function refused(status, error) {
  return { status, body: { error: { message: 'The request cannot be answered.', ...error } } };
}

let last = Promise.resolve();
createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    if (request.url === '/health') {
      response.end('{"status":"ok"}');
      return;
    }
    last = last.then(async () => {
      const { status, body } = await Promise.resolve()
        .then(() => complete(JSON.parse(Buffer.concat(pieces).toString())))
        .catch((error) => refused(500, { message: String(error) }));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
}).listen(Number(port), '127.0.0.1');

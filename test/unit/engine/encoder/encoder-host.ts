import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A stand-in for Hugging Face on this machine: gives the files of a folder as those of one encoder. */
export class EncoderHost {
  /** Answers for single paths that differ from the folder's file. */
  readonly exceptions = new Map<string, Answer>();
  readonly requests: string[] = [];
  private readonly server: Server;

  private constructor(id: string, folder: string) {
    this.server = createServer((request, response) => {
      this.requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const start = `/${id}/resolve/main/`;
      const path = request.url?.startsWith(start) ? request.url.slice(start.length) : undefined;
      const exception = this.exceptions.get(path ?? request.url ?? '');
      if (exception) exception(request, response);
      else void giveFile(path === undefined ? undefined : join(folder, path), request, response);
    });
  }

  static async start(id: string, folder: string): Promise<EncoderHost> {
    const host = new EncoderHost(id, folder);
    await new Promise<void>((resolve) => host.server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get base(): string {
    const address = this.server.address();
    if (typeof address !== 'object' || !address) throw new Error('The stand-in host does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function giveFile(file: string | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (!content) response.writeHead(file === undefined ? 401 : 404).end();
  else
    response.writeHead(200, { 'content-length': content.length }).end(request.method === 'HEAD' ? undefined : content);
}

import http from 'node:http';
import https from 'node:https';

export type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into is what it asserts
  readonly json: any;
};

export type Question = {
  method?: string;
  /** Sent as it stands: nothing is normalized. */
  path: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string | Buffer;
  agent?: https.Agent;
};

/** One request, as raw as Node makes them; over TLS nothing about the server's certificate matters. */
export async function ask(url: string, { method = 'GET', path, headers = {}, body, agent }: Question): Promise<Answer> {
  const { protocol, hostname, port } = new URL(url);
  const options = { method, path, hostname, port, headers, agent: agent ?? false };
  const answered = Promise.withResolvers<http.IncomingMessage>();
  const request =
    protocol === 'https:' ? https.request({ ...options, rejectUnauthorized: false }) : http.request(options);
  request.on('response', answered.resolve);
  request.on('error', answered.reject);
  request.end(body);
  const response = await answered.promise;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}

/** A client that shows this certificate, over one connection that stays open. */
export const keepAlive = (credential: { cert: string; key: string } | undefined): https.Agent =>
  new https.Agent({
    keepAlive: true,
    maxSockets: 1,
    rejectUnauthorized: false,
    ...(credential && { cert: credential.cert, key: credential.key }),
  });

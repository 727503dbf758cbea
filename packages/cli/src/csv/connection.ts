import { readFile } from 'node:fs/promises';
import type { ParseArgsConfig } from 'node:util';
import { type ApiClient, createApiClient } from '@inkan/api-client';
import { type ClientCertificate, nodeTransport } from '@inkan/api-client/node';

/** What every command that asks the API takes. */
export const connectionOptions = {
  url: { type: 'string' },
  contract: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'password-file': { type: 'string' },
  ca: { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'ja' },
} as const satisfies ParseArgsConfig['options'];

export type ConnectionValues = {
  readonly url?: string | undefined;
  readonly contract?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly 'password-file'?: string | undefined;
  readonly ca?: string | undefined;
  readonly lang?: string | undefined;
};

export type Connection = AsyncDisposable & {
  readonly api: ApiClient;
  readonly contractId: string;
  readonly language: 'ja' | 'en';
};

/** Reads the files that the options name. @throws Error that names an option that is missing */
export async function openConnection(values: ConnectionValues): Promise<Connection> {
  const { INKAN_URL, INKAN_CONTRACT, INKAN_CERT, INKAN_KEY, INKAN_PASSWORD_FILE, INKAN_CA } = process.env;
  const baseUrl = demanded('--url', values.url ?? INKAN_URL);
  const contractId = demanded('--contract', values.contract ?? INKAN_CONTRACT);
  const identity = await readIdentity({
    cert: demanded('--cert', values.cert ?? INKAN_CERT),
    key: values.key ?? INKAN_KEY,
    passwordFile: values['password-file'] ?? INKAN_PASSWORD_FILE,
  });
  const caFile = values.ca ?? INKAN_CA;
  const ca = caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') };
  const language = values.lang === 'en' ? 'en' : 'ja';
  const transport = nodeTransport({ ...ca, identity });
  return {
    api: createApiClient({ baseUrl, transport, language }),
    contractId,
    language,
    [Symbol.asyncDispose]: () => transport[Symbol.asyncDispose](),
  };
}

/** A PKCS#12 file (as it was downloaded), or PEM: the key in a file of its own or behind the certificate. */
async function readIdentity(of: {
  cert: string;
  key: string | undefined;
  passwordFile: string | undefined;
}): Promise<ClientCertificate> {
  const [bytes, password] = await Promise.all([
    readFile(of.cert),
    of.passwordFile === undefined ? undefined : readFile(of.passwordFile, 'utf8'),
  ]);
  const passphrase = password?.replace(/\r?\n$/, '');
  const pem = bytes.toString('latin1');
  if (!pem.includes('-----BEGIN ')) return { pkcs12: bytes, passphrase: passphrase ?? '' };
  const key = of.key === undefined ? pem : await readFile(of.key, 'utf8');
  return { certificate: pem, key, passphrase };
}

function demanded(option: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  const variable = `INKAN_${option.slice(2).toUpperCase()}`;
  throw new Error(
    `${option} を指定してください（環境変数 ${variable} でも可）。/ ${option} (or ${variable}) is missing.`,
  );
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Api,
  type Credential,
  collectAdministrator,
  createCustomer,
  type DemonstrationCustomer,
  type Inbox,
  openApi,
  openInbox,
  visitPortal,
} from '@inkan/demonstration';
import { type House, type HouseOptions, operatorFiles, quietReport, startHouse } from '@inkan/launcher';
import { createAnswerJudge } from './answer-judge.ts';

export type OpenHouse = AsyncDisposable & {
  readonly house: House;
  readonly inbox: Inbox;
  readonly operator: Api;
  readonly customer: DemonstrationCustomer;
  readonly administrator: Api;
  readonly administratorCredential: Extract<Credential, { pkcs12: Buffer }>;
  /** The API for somebody else, or for nobody. */
  api(credential?: Credential): Api;
};

/**
 * The real system as processes of its own, in a folder of its own, with a customer and their administrator. Every answer
 * of the API is held against openapi.yaml; one that does not fit fails the call, and the file at its end for stories
 * that take a failed call for a lost connection.
 * @param options.whileEmpty what is looked at before there is anybody but the operator
 */
export async function openHouse({
  whileEmpty,
  ...options
}: Partial<HouseOptions> & { whileEmpty?: (house: House) => Promise<void> } = {}): Promise<OpenHouse> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'inkan-e2e-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const house = stack.use(await startHouse({ dataDir, report: quietReport, anyPort: true, ...options }));
  await whileEmpty?.(house);
  const { inboxUrl } = house.servers;
  if (inboxUrl === undefined) throw new Error('the end-to-end tests need the house’s own mail catcher');

  const trustedCa = house.tls.ca;
  const opened: Api[] = [];
  stack.defer(async () => {
    await Promise.all(opened.map((api) => api[Symbol.asyncDispose]()));
  });
  const judge = createAnswerJudge();
  const broken: unknown[] = [];
  const onAnswer: typeof judge = (method, path, answer) => {
    try {
      judge(method, path, answer);
    } catch (error) {
      broken.push(error);
      throw error;
    }
  };
  const api = (credential?: Credential): Api => {
    const baseUrl = house.urls.administration;
    const made = openApi({ baseUrl, trustedCa, onAnswer, ...(credential ? { credential } : {}) });
    opened.push(made);
    return made;
  };
  const files = operatorFiles(house.folders);
  const operator = api({
    certificate: await readFile(files.certificate, 'utf8'),
    key: await readFile(files.key, 'utf8'),
  });
  const inbox = openInbox(inboxUrl);
  const customer = await createCustomer(operator, 'e2e', new Date());
  await using visit = visitPortal(trustedCa);
  const administratorCredential = await collectAdministrator(inbox, visit);
  const administrator = api(administratorCredential);

  const running = stack.move();
  return {
    ...{ house, inbox, operator, customer, administrator, administratorCredential, api },
    async [Symbol.asyncDispose]() {
      await running.disposeAsync();
      if (broken.length > 0) throw new AggregateError(broken, broken.map(String).join('\n'));
    },
  };
}

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@inkan/runtime';
import { tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licenceCertificatePdf } from '../src/pdf/licence-certificate-pdf.ts';
import { keepContract, keepOrganization } from '../src/use-cases/apply-copies.ts';
import { type LicenceCertificate, readLicenceCertificate } from '../src/use-cases/read-licence-certificate.ts';
import {
  type Contract,
  contractFacts,
  issueOne,
  newContract,
  openWorld,
  organizationFacts,
  start,
  type World,
} from './support/world.ts';

const run = promisify(execFile);
let world: World;
let contract: Contract;
let folder: Awaited<ReturnType<typeof tempDir>>;
beforeAll(async () => {
  world = await openWorld();
  folder = await tempDir();
  contract = await newContract(world, { licences: 12 });
  const ended = { ...contract, contractId: newId() };
  const young = { ...contract, contractId: newId() };
  const name = '株式会社髙﨑𠮷野商事';
  await world.registrar.database.transaction(async (tx) => {
    await keepOrganization(tx, { ...organizationFacts(contract, { revision: 2 }), name });
    await keepContract(tx, contractFacts(ended, { endsAt: new Date(start.getTime() - 2_000) }));
    await keepContract(tx, { ...contractFacts(young), startsAt: new Date(start.getTime() + 86_400_000).toISOString() });
  });
  await issueOne(world, contract);
});
afterAll(async () => {
  await folder?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
});

const own = () => ({ kind: 'organization', organizationId: contract.organizationId }) as const;
const read = (scope: Parameters<typeof readLicenceCertificate>[1]['scope']) =>
  readLicenceCertificate(world.registrar, { scope, organizationId: contract.organizationId });

describe('the licence certificate', () => {
  it('has the contracts that run today, with period, licences and how many are taken', async () => {
    expect(await read(own())).toEqual({
      organization: {
        id: contract.organizationId,
        name: '株式会社髙﨑𠮷野商事',
        englishName: 'Test Corporation',
      },
      asOf: start.toISOString(),
      contracts: [
        {
          contractId: contract.contractId,
          serviceName: 'VPN',
          startsOn: '2026-11-23',
          endsOn: '2027-09-20',
          licences: 12,
          used: 1,
        },
      ],
    });
  });

  it('is for the organization, its provider and the operator, and for nobody else', async () => {
    expect((await read({ kind: 'all' })).contracts).toHaveLength(1);
    expect((await read({ kind: 'provider', providerId: contract.providerId })).contracts).toHaveLength(1);
    await expect(read({ kind: 'provider', providerId: newId() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(read({ kind: 'organization', organizationId: newId() })).rejects.toMatchObject({ code: 'not-found' });
  });
});

async function judged(certificate: LicenceCertificate): Promise<{ text: string; fonts: string[]; pages: number }> {
  const file = join(folder.path, `${newId()}.pdf`);
  await writeFile(file, await licenceCertificatePdf(certificate));
  const [text, fonts, info] = await Promise.all(
    [
      ['pdftotext', '-layout', file, '-'],
      ['pdffonts', file],
      ['pdfinfo', file],
    ].map(async ([command = '', ...args]) => (await run(command, args)).stdout),
  );
  expect(info).toContain('595.28 x 841.89 pts (A4)');
  return {
    text: text ?? '',
    fonts: (fonts ?? '').split('\n').slice(2).filter(Boolean),
    pages: Number(/Pages:\s+(\d+)/.exec(info ?? '')?.[1]),
  };
}

describe('its PDF', () => {
  it('says the same in text that can be searched, and that it is a copy of the original on the screen', async () => {
    const { text, pages } = await judged(await read(own()));
    expect(pages).toBe(1);
    for (const piece of [
      'ライセンス証書',
      '（複製）',
      '株式会社髙﨑𠮷野商事 様',
      'VPN',
      '2026/11/23 ～ 2027/09/20',
      '12',
    ]) {
      expect(text).toContain(piece);
    }
    expect(text).toContain('本書は、管理画面に表示されるライセンス証書を保存した複製です。');
    expect(text).toContain('管理画面で表示されるデジタルデータを正とします。');
  });

  it('brings its letters with it', async () => {
    const { fonts } = await judged(await read(own()));
    expect(fonts.length).toBeGreaterThan(0);
    // name, type, encoding, embedded, subset, unicode map
    for (const font of fonts) expect(font).toMatch(/NotoSansJP-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('of many contracts goes on on further pages, each with its frame and its notice', async () => {
    const certificate = await read(own());
    const [one] = certificate.contracts;
    if (one === undefined) throw new Error('no contract');
    const contracts = Array.from({ length: 40 }, (_, at) => ({ ...one, serviceName: `サービス${at}番` }));
    const { text, pages } = await judged({ ...certificate, contracts });
    expect(pages).toBeGreaterThan(1);
    for (const { serviceName } of contracts) expect(text).toContain(serviceName);
    expect(text.split('デジタルデータを正とします').length - 1).toBe(pages);
  });

  it('without a running contract says so', async () => {
    const { text } = await judged({ ...(await read(own())), contracts: [] });
    expect(text).toContain('現在、契約期間が有効なライセンスはありません。');
  });
});

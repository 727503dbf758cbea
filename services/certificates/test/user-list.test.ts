import { systemActor, userListItems } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateConditions } from '../src/domain/certificate-list.ts';
import { keepUnit } from '../src/use-cases/apply-copies.ts';
import { readEnrolmentNotice } from '../src/use-cases/read-enrolment.ts';
import { readUserList } from '../src/use-cases/read-user-list.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import {
  aDevice,
  asking,
  type Contract,
  emptyRegister,
  issueAll,
  newContract,
  noConditions,
  openWorld,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
const actor = systemActor('certificates');
const unitId = newId();
const [pc, phone, waiting] = [
  aDevice(),
  aDevice({ deviceCode: '11', email: 'nra012@softbank.ne.jp' }),
  aDevice({ deviceCode: '20' }),
];

beforeAll(async () => {
  world = await openWorld();
  await emptyRegister(world);
  contract = await newContract(world);
  const asked = asking(contract, [pc, phone]);
  const { user, ...registration } = registrationOf(contract, asked);
  const more = asking(contract, [waiting], user.userId);
  const person = { ...user, unitId, linkageId: '=VPN-0001' };
  await world.registrar.database.transaction((tx) =>
    keepUnit(tx, { unitId, revision: 1, contractId: contract.contractId, name: '本社, 東京' }),
  );
  const register = async (what: typeof asked) => {
    await reserveDevices(world.registrar, what);
    const { reservationId } = registrationOf(contract, what);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [{ ...registration, reservationId, user: person }] }),
    );
  };
  await register(asked);
  await issueAll(world);
  world.clock.advance(60_000);
  await register(more);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Lines as items by name; a reader of its own for quotes, because ours is what is judged. */
async function list(conditions: Partial<CertificateConditions> = {}, passwords = true) {
  const pieces: string[] = [];
  const order = {
    scope: { kind: 'organization', organizationId: contract.organizationId } as const,
    contractId: contract.contractId,
    conditions: { ...noConditions, ...conditions },
    ...({ sort: 'requestedAt', order: 'asc' } as const),
    passwords,
    asked: { state: ['issued'] },
    actor,
  };
  for await (const piece of await readUserList(world.registrar, order)) pieces.push(piece);
  const [names, ...lines] = pieces.join('').split('\r\n').slice(0, -1).map(itemsOf);
  expect(names).toEqual([...userListItems]);
  return lines.map((items) => Object.fromEntries(userListItems.map((name, at) => [name, items[at] ?? ''])));
}
function itemsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

const password = '証明書ダウンロード用パスワード';
const id = '証明書メールアドレス（証明書ダウンロード用ID）';

describe('the user list', () => {
  it('has a line for every certificate, with everything that is known of it', async () => {
    const [first, second, third, ...more] = await list();
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ...{ 代表メールアドレス: 'Yamada-Taro@mytest.jp', 姓: '山田', 名: '太郎' },
      ...{
        'フリガナ（姓）': 'ヤマダ',
        'フリガナ（名）': 'タロウ',
        '英語表記（姓）': 'Yamada',
        '英語表記（名）': 'Taro',
      },
      ...{ 組織: '本社, 東京', サービス連携用ID: "'=VPN-0001", [id]: pc.email, デバイスコード: '01' },
      ...{ ステータス: '証明書発行済み', 世代: 'G9', 開始日: '2026/11/24', 終了日: '2027/12/24', 失効予定日: '' },
    });
    expect(first?.['シリアル番号']).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toMatchObject({ [id]: 'nra012@softbank.ne.jp', デバイスコード: '11' });
    expect(third).toMatchObject({ ステータス: '発行処理中', シリアル番号: '', 開始日: '', [password]: '' });
  });

  it('has the passwords with which the certificates are collected, and none for whoever may not see them', async () => {
    const [first] = await list();
    const notice = await readEnrolmentNotice(world.registrar, pc.certificateId);
    expect([first?.[id], first?.[password]]).toEqual([notice.id, notice.password]);
    expect((await list({}, false)).map((line) => line[password])).toEqual(['', '', '']);
  });

  it('has what fits the conditions', async () => {
    expect((await list({ deviceCodes: ['11'] })).map((line) => line['デバイスコード'])).toEqual(['11']);
    expect(await list({ email: 'nobody@' })).toEqual([]);
    expect(await list({ states: ['requested'] })).toHaveLength(1);
  });

  it('says 破棄済み once a password is no more', async () => {
    const order = { contractId: contract.contractId, certificateIds: [phone.certificateId], dryRun: false };
    const scope = { kind: 'all' } as const;
    await revokeCertificates(world.registrar, {
      ...order,
      actor,
      scope,
      reason: 'unspecified',
      idempotency: undefined,
    });
    expect((await list({ deviceCodes: ['11'] }))[0]).toMatchObject({ ステータス: '失効済み', [password]: '破棄済み' });
  });

  it('is written into the audit log, with what was asked and whether passwords stood in it', async () => {
    const taken = () =>
      world.postgres.query<{ after: object }>(
        `select after from audit where operation = 'download-user-list' and contract_id = $1 order by id`,
        [contract.contractId],
      );
    const before = (await taken()).length;
    await list();
    await list({}, false);
    expect((await taken()).slice(before)).toEqual([
      { after: { conditions: { state: ['issued'] }, passwords: true } },
      { after: { conditions: { state: ['issued'] }, passwords: false } },
    ]);
  });

  it('of another organization is not found', async () => {
    const foreign = { kind: 'organization', organizationId: newId() } as const;
    const order = { sort: 'name', order: 'asc', passwords: true, conditions: noConditions, asked: {}, actor } as const;
    const asked = readUserList(world.registrar, { scope: foreign, contractId: contract.contractId, ...order });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of thousands is read piece by piece, each certificate once', async () => {
    const devices = Array.from({ length: 1_100 }, (_, at) => aDevice({ email: `many-${at}@mytest.jp` }));
    contract = await newContract(world, { licences: 2_000 });
    const asked = asking(contract, devices);
    await reserveDevices(world.registrar, asked);
    await world.registrar.database.transaction((tx) =>
      registerDevices(world.registrar, tx, { registrations: [registrationOf(contract, asked)] }),
    );
    const lines = await list();
    expect(new Set(lines.map((line) => line[id])).size).toBe(1_100);
    expect(lines).toHaveLength(1_100);
  });
});

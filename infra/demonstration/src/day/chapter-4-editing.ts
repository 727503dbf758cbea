import type { Registered } from './chapter-4-registration.ts';
import { certificateWhen, type Day, expectThat, type Office, refused } from './day.ts';

/** 4. 編集: names and linkage ID; the English name reaches the certificate at the next reissue. */
export async function edit(day: Day, office: Office, hanako: Registered): Promise<void> {
  const { administrator, say } = day;
  const path = `/v1/contracts/${office.contractId}/users/${hanako.userId}`;
  const wrong = await refused(administrator, 'PATCH', path, { familyNameEnglish: '佐々木' });
  say(`英語表記の誤り: ${wrong[0]}`);
  const changes = {
    familyName: '佐々木',
    familyNameKana: 'ササキ',
    familyNameEnglish: 'Sasaki',
    linkageId: `NEW-${day.mark}`,
  };
  const edited = await administrator.ask('PATCH', path, changes);
  const { familyName, linkageId } = edited.body as { familyName: string; linkageId: string };
  expectThat(edited.status === 200 && familyName === '佐々木', '編集できる', edited);
  const before = await certificateWhen(day, office, hanako.certificateIds[0] ?? '', '証明書', () => true);
  expectThat(before.subject.commonName === 'Yamamoto Hanako', '証明書の名前は再発行まで変わらない', before.subject);
  say(`${familyName} 花子に変更した（サービス連携用ID ${linkageId}）。証明書の名前は再発行で変わる`);
}

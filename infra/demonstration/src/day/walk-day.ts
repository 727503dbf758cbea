import { readAppendix } from './appendix.ts';
import { readAuditLog } from './audit-log.ts';
import { edit } from './chapter-4-editing.ts';
import { register, search } from './chapter-4-registration.ts';
import { deleteUsers } from './chapter-7.ts';
import { collectAsColleague, logInToAdministration, openOffice } from './chapters-1-to-3.ts';
import { reissue, revoke } from './chapters-5-and-6.ts';
import type { Day } from './day.ts';
import { deleteCertificates } from './deletion-of-certificates.ts';
import { switchGenerations } from './generations.ts';
import { askAsProvider } from './provider.ts';
import { changeSettings } from './settings.ts';

/**
 * An administrator's day, chapter by chapter of the manual, through nothing but the API, the mails and the portal.
 * @param chapter is told each heading before its lines are said
 * @throws Unexpected, ApiRefusal at the first thing that is not as the manual says
 */
export async function walkDay(day: Day, chapter: (heading: string) => void): Promise<void> {
  chapter('運用者の準備: サービスと契約');
  const office = await openOffice(day);
  chapter('2. 管理者用電子証明書の取得');
  await collectAsColleague(day);
  chapter('3. ログイン');
  await logInToAdministration(day, office);
  chapter('4. 利用者の登録');
  const { taro, hanako } = await register(day, office);
  chapter('4. 検索条件');
  await search(day, office);
  chapter('4. 編集');
  await edit(day, office, hanako);
  chapter('5. 電子証明書の失効');
  await revoke(day, office, taro);
  chapter('6. 電子証明書の再発行');
  const reissued = await reissue(day, office, hanako);
  chapter('認証局の世代交代');
  const living = await switchGenerations(day, office, reissued);
  chapter('7. 利用者の削除');
  await deleteUsers(day, office, taro);
  chapter('証明書の削除');
  await deleteCertificates(day, office, { ended: reissued, living });
  chapter('利用法人 詳細設定');
  await changeSettings(day);
  chapter('サービス提供会社');
  await askAsProvider(day, office);
  chapter('監査ログ');
  await readAuditLog(day);
  chapter('付録');
  await readAppendix(day, office);
}

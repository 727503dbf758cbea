import type { X509Certificate } from 'node:crypto';
import { readCrl } from '@inkan/x509';
import { fingerprints, type NewGeneration } from './make-generation.ts';
import type { OperatorFiles } from './operator-certificate.ts';

type CertificateRecord = {
  readonly subject: string;
  readonly serial: string;
  readonly key: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha1: string;
  readonly sha256: string;
};

export type GenerationRecord = {
  readonly name: string;
  readonly issuesFrom: string;
  readonly issuesUntil: string;
  readonly root: CertificateRecord;
  readonly issuing: CertificateRecord;
  readonly rootCrl: { readonly number: string; readonly nextUpdate: string };
};

/** What was made in a ceremony, when, and how to recognize it. */
export type CeremonyRecord = {
  readonly heldAt: string;
  readonly generations: readonly GenerationRecord[];
  readonly operator: (CertificateRecord & { readonly generation: string }) | null;
};

export type PublicParts = Pick<NewGeneration, 'file' | 'root' | 'issuing' | 'rootCrl'>;

export function makeRecord(
  heldAt: Date,
  generations: readonly PublicParts[],
  operator: OperatorFiles | undefined,
): CeremonyRecord {
  return {
    heldAt: heldAt.toISOString(),
    generations: generations.map(({ file, root, issuing, rootCrl }) => {
      const crl = readCrl(rootCrl);
      return {
        name: file.name,
        issuesFrom: file.issuesFrom,
        issuesUntil: file.issuesUntil,
        root: describe(root),
        issuing: describe(issuing),
        rootCrl: { number: crl.number.toString(), nextUpdate: crl.nextUpdate.toISOString() },
      };
    }),
    operator: operator ? { generation: operator.generation, ...describe(operator.certificate) } : null,
  };
}

function describe(certificate: X509Certificate): CertificateRecord {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  return {
    subject: certificate.subject.split('\n').join(', '),
    serial: certificate.serialNumber.toLowerCase().padStart(32, '0'),
    key: `${asymmetricKeyType} ${asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve}`,
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    ...fingerprints(certificate),
  };
}

/** The record as people read and sign it. */
export function recordAsMarkdown(record: CeremonyRecord): string {
  const lines = ['# 鍵生成式の記録（Key ceremony record）', '', `実施日時: ${record.heldAt}（UTC）`, ''];
  for (const generation of record.generations) {
    lines.push(
      `## ${generation.name}`,
      '',
      `発行期間: ${generation.issuesFrom} から ${generation.issuesUntil} まで`,
      '',
    );
    lines.push(...table('ルート認証局', generation.root), ...table('発行認証局', generation.issuing));
    lines.push(`ルートの失効リスト: 番号 ${generation.rootCrl.number}、次回更新 ${generation.rootCrl.nextUpdate}`, '');
    lines.push('ルートの秘密鍵は封をして保管し、稼働中のサーバーには置かないこと。', '');
  }
  if (record.operator) lines.push(...table(`認証局運用者（${record.operator.generation}）`, record.operator));
  lines.push('立会人:', '', '- ________________', '- ________________', '');
  return lines.join('\n');
}

function table(title: string, certificate: CertificateRecord): string[] {
  return [
    `### ${title}`,
    '',
    '| 項目 | 値 |',
    '|---|---|',
    `| サブジェクト | ${certificate.subject} |`,
    `| シリアル番号 | \`${certificate.serial}\` |`,
    `| 鍵 | ${certificate.key} |`,
    `| 有効期間 | ${certificate.notBefore} 〜 ${certificate.notAfter} |`,
    `| SHA-1 | \`${certificate.sha1}\` |`,
    `| SHA-256 | \`${certificate.sha256}\` |`,
    '',
  ];
}

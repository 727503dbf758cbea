import {
  type Checked,
  type CsvOperation,
  checkRevocationDay,
  csvOperations,
  type Day,
  type FieldError,
  fieldErrorCodes,
  type ServiceOptions,
} from '@inkan/domain';

/** The fields beside the file, as typed. */
export type TypedSubmission = Readonly<Partial<Record<SubmissionField, string>>>;
export const submissionFields = ['operation', 'unitId', 'revokeOn', 'bulkDownload'] as const;
export type SubmissionField = (typeof submissionFields)[number];

export type Submission = {
  readonly operation: CsvOperation;
  readonly unitId: string;
  readonly revokeOn: Day | null;
  readonly bulkDownload: boolean;
};

/** Checks what stands beside the file and answers every error at once. Times are Japan's. */
export function checkSubmission(
  typed: TypedSubmission,
  contract: { readonly unitIds: readonly string[]; readonly defaultUnitId: string; readonly options: ServiceOptions },
  now: Date,
): Checked<Submission> {
  const errors: FieldError[] = [];
  const operation = csvOperations.find((name) => name === typed.operation);
  if (operation === undefined) {
    errors.push({
      pointer: '/operation',
      code: typed.operation ? fieldErrorCodes.unknownValue : fieldErrorCodes.required,
      ja: `操作を指定してください。入力できる値：${csvOperations.join('、')}`,
      en: `Name an operation: one of ${csvOperations.join(', ')}`,
    });
  }
  const unitId = typed.unitId || contract.defaultUnitId;
  if (!contract.unitIds.includes(unitId)) {
    errors.push({
      pointer: '/unitId',
      code: 'unknown-value',
      ja: '組織が見つかりません。',
      en: 'There is no such unit',
    });
  }
  const revokeOn = readDay(typed.revokeOn, operation, now, errors);
  const bulkDownload = readBulkDownload(typed.bulkDownload, operation, contract.options, errors);
  if (errors.length > 0 || operation === undefined) return { ok: false, errors };
  return { ok: true, value: { operation, unitId, revokeOn, bulkDownload } };
}

function readDay(
  typed: string | undefined,
  operation: CsvOperation | undefined,
  now: Date,
  errors: FieldError[],
): Day | null {
  if (!typed) return null;
  if (operation === 'register' || operation === 'delete-users') {
    errors.push({
      pointer: '/revokeOn',
      code: 'not-offered',
      ja: 'この操作では失効日を指定できません。',
      en: 'This operation takes no day',
    });
    return null;
  }
  const day = checkRevocationDay(typed, now, '/revokeOn');
  if (day.ok) return day.value;
  errors.push(...day.errors);
  return null;
}

function readBulkDownload(
  typed: string | undefined,
  operation: CsvOperation | undefined,
  { keyOrigin }: ServiceOptions,
  errors: FieldError[],
): boolean {
  const refuse = (code: FieldError['code'], ja: string, en: string) => {
    errors.push({ pointer: '/bulkDownload', code, ja, en });
    return false;
  };
  if (!typed || typed === 'false') return false;
  if (typed !== 'true') return refuse('unknown-value', '入力できる値：true、false', 'One of true, false');
  if (operation === 'revoke' || operation === 'delete-users') {
    return refuse('not-offered', 'この操作では一括ダウンロードを指定できません。', 'Nothing is downloaded here');
  }
  if (keyOrigin !== 'server') {
    return refuse(
      'not-offered',
      '鍵を利用者側で生成するサービスでは、一括ダウンロードを利用できません。',
      'Not where the key pair is made by the person',
    );
  }
  return true;
}

import { type Api, until } from '@inkan/demonstration';

/** A job as the API shows it, as far as these stories read it. */
export type CsvJob = {
  readonly id: string;
  readonly state: string;
  readonly rows: { readonly total: number | null; readonly done: number; readonly failed: number };
  readonly errorCount: number;
  readonly plan: Readonly<Record<string, number | null>> | null;
};

export type Form = Readonly<Record<string, string>> & { readonly operation: string };

export function csvForm(fields: Form, file: string | Uint8Array<ArrayBuffer>, name = '利用者.csv'): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([file], name, { type: 'text/csv' }));
  return form;
}

/** A line that registers somebody, distinct by number. */
export function registrationLine(
  number: number,
  change: { family?: string; device?: string; code?: string } = {},
): string {
  const email = `csv-${number}@mytest.jp`;
  const { family = '山田', device = email, code = '01' } = change;
  return `${email},${family},太郎,ヤマダ,タロウ,Yamada,Taro${number},${device},${code}`;
}

/** A job in one of these changes no more. */
export const endStates: ReadonlySet<string> = new Set(['rejected', 'completed', 'completedWithErrors', 'cancelled']);

/** @param withinMs however long a busy machine takes */
export function csvJobEnded(api: Api, contractId: string, id: string, withinMs = 60_000): Promise<CsvJob> {
  const job = async () => {
    const { status, body } = await api.ask('GET', `/v1/contracts/${contractId}/csv-jobs/${id}`);
    return status === 200 && endStates.has((body as CsvJob).state) ? (body as CsvJob) : undefined;
  };
  // While services are being killed there is no answer now and then.
  return until('the end of the job', () => job().catch(() => undefined), withinMs);
}

import type { AuditEntry } from '@inkan/domain';
import type { JobRow } from '../db/schema.ts';

/** As the audit log names one: by its file. */
export function jobSubject({ job_id, file_name }: Pick<JobRow, 'job_id' | 'file_name'>): AuditEntry['subject'] {
  return { kind: 'csv-job', id: job_id, name: file_name };
}

import type { Column } from '../components/table.tsx';
import { japanDay } from '../language/japan-time.ts';
import { t } from '../language/language.ts';

type Dated = { readonly startsOn: string; readonly endsOn: string; readonly licences: number };

/** 契約期間 and ライセンス数, wherever contracts are listed. */
export const periodAndLicences = (): Column<Dated>[] => [
  {
    name: 'period',
    title: t('契約期間', 'Period'),
    cell: ({ startsOn, endsOn }) => `${japanDay(startsOn)} ～ ${japanDay(endsOn)}`,
  },
  {
    name: 'licences',
    title: t('ライセンス数', 'Licences'),
    end: true,
    cell: ({ licences }) => licences.toLocaleString(),
  },
];

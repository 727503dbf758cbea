import type { Selection } from '../../components/table.tsx';
import { useKept } from '../../kept/use-kept.ts';
import type { Certificate } from './certificate-columns.tsx';

export type ChosenCertificates = Selection<Certificate> & {
  readonly chosen: readonly Certificate[];
  readonly clear: () => void;
};

/** What is chosen stays chosen over pages, conditions and a reload, until it is done or cleared. */
export function useSelection(contractId: string): ChosenCertificates {
  const [chosen, keep] = useKept<readonly Certificate[]>(`selection.${contractId}`, []);
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    chosen,
    has: (id) => ids.has(id),
    set: (rows, isChosen) =>
      keep((held) => {
        const touched = new Set(rows.map(({ id }) => id));
        return [...held.filter(({ id }) => !touched.has(id)), ...(isChosen ? rows : [])];
      }),
    clear: () => keep([]),
  };
}

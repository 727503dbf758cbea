import {
  type App,
  deleteCsvUsers,
  examineCsvPeople,
  implementInternal,
  readCsvContract as readCsvContractRoute,
  registerCsvRows,
} from '@inkan/http';
import { deleteRows } from '../use-cases/csv-rows/delete-rows.ts';
import { examinePeople } from '../use-cases/csv-rows/examine-people.ts';
import { readCsvContract } from '../use-cases/csv-rows/read-csv-contract.ts';
import { registerRows } from '../use-cases/csv-rows/register-rows.ts';
import type { Deps } from '../use-cases/deps.ts';

/** What csv-jobs asks. */
export function addCsvRoutes(app: App, deps: Deps): void {
  implementInternal(app, readCsvContractRoute, (question) => readCsvContract(deps, question));
  implementInternal(app, examineCsvPeople, (question) => examinePeople(deps, question));
  implementInternal(app, registerCsvRows, (question) => registerRows(deps, question));
  implementInternal(app, deleteCsvUsers, (question) => deleteRows(deps, question));
}

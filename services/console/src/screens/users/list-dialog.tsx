import type { ContractWithOptions } from '../../data/contracts.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CsvDialog } from '../csv/csv-dialog.tsx';
import { csvOperationOf } from '../csv/operations.ts';
import { CancelRevocationDialog } from './dialogs/cancel-revocation.tsx';
import { DeleteCertificatesDialog } from './dialogs/delete-certificates.tsx';
import { PasswordNoticesDialog } from './dialogs/password-notices.tsx';
import { RegisterDialog } from './dialogs/register.tsx';
import { ReissueDialog } from './dialogs/reissue.tsx';
import { ReopenDialog } from './dialogs/reopen.tsx';
import { RevokeDialog } from './dialogs/revoke.tsx';
import { UserListDialog } from './dialogs/user-list.tsx';
import type { ChosenCertificates } from './use-selection.ts';

export type ListDialogProps = ContractWithOptions & {
  readonly unitId: string | undefined;
  readonly selection: ChosenCertificates;
};
export type DialogProps = ListDialogProps & { readonly onClose: () => void };

/** The window that the address names: a reload opens it again, as far as it was. */
export function ListDialog(props: ListDialogProps) {
  const { search } = useLocation();
  const all = { ...props, onClose: () => changeSearch({ dialog: null }) };
  const operation = csvOperationOf(search.get('dialog'));
  if (operation) return <CsvDialog key={operation} {...all} operation={operation} />;
  switch (search.get('dialog')) {
    case 'register':
      return <RegisterDialog {...all} />;
    case 'revoke':
      return <RevokeDialog {...all} />;
    case 'reissue':
      return <ReissueDialog {...all} />;
    case 'cancel-revocation':
      return <CancelRevocationDialog {...all} />;
    case 'delete-certificates':
      return <DeleteCertificatesDialog {...all} />;
    case 'send-mails':
      return <ReopenDialog {...all} route="enrolment-mails" />;
    case 'unlock':
      return <ReopenDialog {...all} route="enrolment-unlocks" />;
    case 'password-notices':
      return <PasswordNoticesDialog {...all} />;
    case 'user-list':
      return <UserListDialog {...all} />;
    default:
      return null;
  }
}

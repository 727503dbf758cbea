import type { Schemas } from '@inkan/api-client';
import type { Column } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';
import { deviceName } from '../../vocabulary/devices.ts';
import { renewalName, stateName, stateTone } from '../../vocabulary/states.ts';

export type Certificate = Schemas['Certificate'];

/** What a certificate shows of itself in lists. */
export function certificateColumns(): Column<Certificate>[] {
  return [
    {
      name: 'name',
      title: t('氏名', 'Name'),
      sort: 'name',
      cell: ({ contractId, userId, userName }) => (
        <Link to={`/contracts/${contractId}/users/${userId}`} class="table-nowrap">
          {userName}
        </Link>
      ),
    },
    {
      name: 'email',
      title: t('証明書メールアドレス', 'Certificate e-mail'),
      sort: 'email',
      cell: (row) => row.subject.email,
    },
    {
      name: 'device',
      title: t('利用デバイス', 'Device'),
      cell: ({ deviceCode }) => <span class="table-nowrap">{deviceName(deviceCode)}</span>,
    },
    { name: 'state', title: t('ステータス', 'State'), cell: (row) => <StateTag of={row} /> },
    {
      name: 'serial',
      title: t('シリアル番号', 'Serial number'),
      secondary: true,
      mono: true,
      cell: ({ serial }) => <Serial of={serial} />,
    },
    { name: 'generation', secondary: true, title: t('世代', 'Gen.'), cell: ({ generation }) => generation },
    { name: 'from', title: t('開始日', 'Begins'), sort: 'notBefore', cell: ({ notBefore }) => japanDay(notBefore) },
    { name: 'to', title: t('終了日', 'Ends'), sort: 'notAfter', cell: ({ notAfter }) => japanDay(notAfter) },
    { name: 'revokeOn', title: t('失効予定日', 'Revoke on'), cell: ({ revokeOn }) => japanDay(revokeOn) },
  ];
}

/** The few columns by which somebody recognizes what they chose. */
export const chosenColumns = (): Column<Certificate>[] =>
  certificateColumns()
    .filter(({ name }) => ['name', 'email', 'device', 'state', 'serial', 'to'].includes(name))
    .map((column) => (column.name === 'name' ? { ...column, cell: ({ userName }) => userName } : column));

function StateTag({ of }: { of: Pick<Certificate, 'state' | 'renewal' | 'lockedAt' | 'failure'> }) {
  return (
    <>
      <span class="row">
        <Tag tone={stateTone(of.state)}>{stateName(of.state)}</Tag>
        {of.renewal ? <Tag tone={of.renewal === 'open' ? 'warn' : 'quiet'}>{renewalName(of.renewal)}</Tag> : null}
        {of.lockedAt ? <Tag tone="bad">{t('ロック中', 'Locked')}</Tag> : null}
      </span>
      {of.failure ? <p class="soft">{of.failure.detail}</p> : null}
    </>
  );
}

/** Its beginning; all of it on hovering and in the details. */
function Serial({ of }: { of: string | null }) {
  return of === null ? <>–</> : <span title={of}>{`${of.slice(0, 8)}…`}</span>;
}

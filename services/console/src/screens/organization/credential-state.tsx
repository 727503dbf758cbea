import { Tag, type Tone } from '../../components/tag.tsx';
import { t } from '../../language/language.ts';

type State = 'invited' | 'active' | 'revoked';

const tones: Readonly<Record<State, Tone>> = { invited: 'info', active: 'good', revoked: 'quiet' };

/** How it stands with the certificate by which somebody logs in here. */
export function CredentialState({ of }: { of: State }) {
  return <Tag tone={tones[of]}>{stateText(of)}</Tag>;
}

function stateText(state: State): string {
  switch (state) {
    case 'invited':
      return t('証明書の受け取り待ち', 'Invited');
    case 'active':
      return t('有効', 'Active');
    case 'revoked':
      return t('失効済み', 'Revoked');
    default:
      return state satisfies never;
  }
}

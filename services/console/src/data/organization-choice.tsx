import { api } from '../api/api.ts';
import { useAnswer } from '../api/use-answer.ts';
import { SelectField } from '../components/field.tsx';
import { useMe } from '../identity/me.ts';
import { t } from '../language/language.ts';
import { changeSearch, useLocation } from '../routing/location.ts';

/** For whoever sees more than one organization: which one the screen is about. Administrators have theirs. */
export function OrganizationChoice() {
  const { identity } = useMe();
  const { search } = useLocation();
  const { data } = useAnswer(identity.organizationId ? null : 'organizations', async (signal) => {
    const found: { value: string; label: string }[] = [];
    for await (const { id, name } of api().each('/v1/organizations', { query: { limit: 200 }, signal })) {
      found.push({ value: id, label: name });
    }
    return found;
  });
  if (identity.organizationId) return null;
  return (
    <SelectField
      label={t('利用法人', 'Organization')}
      pointer="/organizationId"
      value={search.get('organizationId') ?? ''}
      onChange={(organizationId) => changeSearch({ organizationId, contractId: null })}
      choices={[{ value: '', label: t('すべて', 'All') }, ...(data ?? [])]}
    />
  );
}

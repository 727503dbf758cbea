import type { Migration } from '@inkan/postgres';

/** The certificates with which the registrar signs OCSP answers and configuration profiles stand in the log like any other. */
export const signingProfiles: Migration = {
  name: '0004-signing-profiles',
  up: (sql) =>
    sql(`
      alter table prepared drop constraint prepared_profile_check,
        add constraint prepared_profile_check check (profile in
          ('client', 'administrator', 'operator', 'provider', 'ocsp-responder', 'profile-signing'));
    `),
};

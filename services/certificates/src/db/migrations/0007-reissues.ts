import type { Migration } from '@inkan/postgres';

/**
 * 再発行: certificates of a device form a chain. O, OU and restriction are those of a certificate, no longer of the
 * device, because a reissue may change them and a refused one must not.
 */
export const reissues: Migration = {
  name: '0007-reissues',
  up: (sql) =>
    sql(`
      alter table contracts
        add column subject_override boolean not null default false,
        add column device_restriction boolean not null default false;

      alter table certificates
        add column previous_certificate_id uuid references certificates,
        -- When the device's other certificates end, once this one is issued; null: at once.
        add column others_end_on date,
        add column restriction jsonb,
        add constraint end_of_others_needs_a_previous
          check (others_end_on is null or previous_certificate_id is not null),
        add constraint chain_is_of_devices check (previous_certificate_id is null or device_id is not null);
      -- At most one certificate of a device waits for the signer or for its key.
      create unique index certificates_waiting_of_device on certificates (device_id)
        where device_id is not null and issued_at is null and failed_at is null and revoked_at is null;

      update certificates c set restriction = d.restriction from devices d where d.device_id = c.device_id;
      alter table devices
        drop column organization, drop column organization_unit1, drop column organization_unit2,
        drop column restriction;
    `),
};

-- One service's place in the database: a schema, the role that owns it (migrations) and the role the service runs as.
-- Run by an administrator of the server, connected to the house's database; may be run again at any time (new passwords).
--   psql -v schema=users -v owner_role=users_owner -v owner_password=… -v app_role=users_app -v app_password=… -f service.sql
-- psql does not substitute variables inside a DO block, hence the settings.

SELECT set_config('inkan.owner_role', :'owner_role', false), set_config('inkan.app_role', :'app_role', false);

DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY[current_setting('inkan.owner_role'), current_setting('inkan.app_role')] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
    END IF;
  END LOOP;
  -- Nobody creates or reads anything outside of their own schema.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  -- CREATE: a migration may need a trusted extension (pg_trgm), and CREATE SCHEMA IF NOT EXISTS asks for the right first.
  EXECUTE format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO %I', current_database(), current_setting('inkan.owner_role'));
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), current_setting('inkan.app_role'));
END
$$;

ALTER ROLE :"owner_role" WITH LOGIN PASSWORD :'owner_password';
ALTER ROLE :"app_role" WITH LOGIN PASSWORD :'app_password';
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Needed where the administrator is no superuser (managed databases): rights are given in the owner's name.
GRANT :"owner_role" TO CURRENT_USER;

CREATE SCHEMA IF NOT EXISTS :"schema" AUTHORIZATION :"owner_role";
REVOKE ALL ON SCHEMA :"schema" FROM PUBLIC;
GRANT USAGE ON SCHEMA :"schema" TO :"app_role";

-- Nothing is given by default: each migration grants by name what its service needs (no DELETE on certificates, no UPDATE
-- on the signer's log).
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner_role" REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner_role" IN SCHEMA :"schema" GRANT EXECUTE ON FUNCTIONS TO :"app_role";

ALTER ROLE :"owner_role" SET search_path = :"schema";
ALTER ROLE :"app_role" SET search_path = :"schema";

-- BullMQ's own Postgres backend, for machines without Redis: one role that may do as it likes in a schema of its own.
--   psql -v bus_role=bus -v bus_password=… -f bus.sql

SELECT set_config('inkan.bus_role', :'bus_role', false);

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_setting('inkan.bus_role')) THEN
    EXECUTE format('CREATE ROLE %I LOGIN', current_setting('inkan.bus_role'));
  END IF;
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), current_setting('inkan.bus_role'));
END
$$;

ALTER ROLE :"bus_role" WITH LOGIN PASSWORD :'bus_password';
GRANT :"bus_role" TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION :"bus_role";
REVOKE ALL ON SCHEMA bullmq FROM PUBLIC;
ALTER ROLE :"bus_role" SET search_path = bullmq;

import type { Migration } from '@inkan/postgres';

/** CSV jobs with their files, rows and results: all of it, so that any process goes on where another was killed. */
export const jobs: Migration = {
  name: '0001-jobs',
  up: (sql) =>
    sql(`
      -- A file as it came in, in pieces. One that no job refers to was given up, or never came to its end.
      create table uploads (
        upload_id uuid primary key,
        received_at timestamptz not null
      );
      create index uploads_by_age on uploads (received_at);
      create table upload_parts (
        upload_id uuid not null references uploads on delete cascade,
        part integer not null check (part >= 0),
        bytes bytea not null,
        primary key (upload_id, part)
      );
      alter table upload_parts alter column bytes set storage external;

      create table jobs (
        job_id uuid primary key,
        organization_id uuid not null,
        contract_id uuid not null,
        service_name text not null,
        unit_id uuid not null,
        operation text not null check (operation in ('register', 'revoke', 'reissue', 'delete-users')),
        -- Day, Japan; null: at once.
        revoke_on date check (revoke_on is null or operation in ('revoke', 'reissue')),
        bulk_download boolean not null check (not bulk_download or operation in ('register', 'reissue')),
        -- The service's options when the file came: its rows are read by them to the end.
        options jsonb not null,
        actor jsonb not null,
        correlation_id text not null,
        file_name text not null,
        file_octets integer not null check (file_octets >= 0),
        encoding text not null check (encoding in ('utf-8', 'shift_jis', 'utf-16le', 'utf-16be')),
        upload_id uuid references uploads,
        state text not null check (state in
          ('accepted', 'validating', 'rejected', 'running', 'completed', 'completedWithErrors', 'cancelled')),
        rows_total integer check (rows_total >= 0),
        rows_done integer not null default 0 check (rows_done >= 0 and rows_done <= rows_total),
        rows_failed integer not null default 0 check (rows_failed >= 0 and rows_failed <= rows_done),
        error_count integer not null default 0 check (error_count >= 0),
        -- What is wrong with the file as a whole.
        file_errors jsonb not null default '[]',
        plan jsonb,
        submitted_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        forgotten_at timestamptz,
        check ((finished_at is not null) = (state in ('rejected', 'completed', 'completedWithErrors', 'cancelled'))),
        check (state not in ('running', 'completed', 'completedWithErrors') or rows_total is not null)
      );
      create index jobs_of_contract on jobs (contract_id, job_id desc);
      create index jobs_active on jobs (submitted_at) where state in ('accepted', 'validating', 'running');
      create index jobs_to_forget on jobs (finished_at) where finished_at is not null and forgotten_at is null;

      -- The unit of work: rows that are asked for together, once.
      create table chunks (
        job_id uuid not null references jobs on delete cascade,
        number integer not null check (number >= 0),
        -- [{ "line": 1, "cells": ["…"] }]
        rows jsonb not null,
        size integer not null check (size > 0),
        -- Seconds of work that it puts into the whole way.
        weight real not null check (weight > 0),
        state text not null default 'waiting' check (state in ('waiting', 'released', 'asked', 'done')),
        -- [{ "line": 1, "refused": null, "userId": "…", "certificateId": "…" }]
        results jsonb,
        attempts integer not null default 0,
        released_at timestamptz,
        retry_at timestamptz,
        primary key (job_id, number),
        check ((results is not null) = (state in ('asked', 'done')))
      );
      create index chunks_waiting on chunks (job_id, number) where state = 'waiting';
      create index chunks_under_way on chunks (released_at) where state in ('released', 'asked');

      create table rejected_rows (
        job_id uuid not null references jobs on delete cascade,
        line integer not null check (line >= 1),
        cells jsonb not null,
        errors jsonb not null,
        primary key (job_id, line)
      );

      -- Whose turn it was last: chunks are released to organizations in turn.
      create table turns (
        organization_id uuid primary key,
        released_at timestamptz not null
      );

      grant select, insert, update, delete on uploads, upload_parts, chunks, rejected_rows, turns to ${sql.appRole};
      -- That there was a job stays known.
      grant select, insert, update on jobs to ${sql.appRole};
    `),
};

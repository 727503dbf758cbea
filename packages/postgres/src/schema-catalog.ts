/** What a schema consists of, as the catalog tells it. `$1` is the schema's name; names come out unquoted where nothing else is said. */
export const catalog = {
  tables: `
    select c.relname as "table", array_to_string(c.reloptions, ', ') as options
    from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind = 'r'
    order by c.relname collate "C"`,
  columns: `
    select c.relname as "table", quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as "notNull", a.attidentity as identity, a.attgenerated as generated,
      pg_get_expr(d.adbin, d.adrelid) as "default",
      case when a.attstorage <> t.typstorage then a.attstorage end as storage
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = $1::regnamespace and c.relkind = 'r'
    order by c.relname collate "C", a.attnum`,
  // Not-null constraints ('n', since PostgreSQL 18) and constraint triggers ('t') stand with columns and triggers.
  constraints: `
    select c.relname as "table", quote_ident(k.conname) as name, pg_get_constraintdef(k.oid, true) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.connamespace = $1::regnamespace and k.contype not in ('n', 't')
    order by c.relname collate "C", position(k.contype::text in 'pufxc'), k.conname collate "C"`,
  // An index that a constraint made stands as the constraint.
  indexes: `
    select c.relname as "table", pg_get_indexdef(i.indexrelid, 0, true) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where c.relnamespace = $1::regnamespace
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by c.relname collate "C", x.relname collate "C"`,
  triggers: `
    select c.relname as "table", pg_get_triggerdef(t.oid, true) as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = $1::regnamespace and not t.tgisinternal
    order by c.relname collate "C", t.tgname collate "C"`,
  functions: `
    select pg_get_functiondef(p.oid) as definition
    from pg_proc p
    where p.pronamespace = $1::regnamespace
    order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`,
  // Whoever is not the owner. A grantee without a role (oid 0) is everybody.
  grants: `
    with granted as (
      select c.relkind::text as kind, quote_ident(c.relname) as object, null as "column",
        coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner)) as acl,
        c.relowner as owner
      from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'S')
      union all
      select 'column', quote_ident(c.relname), quote_ident(a.attname), a.attacl, c.relowner
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attacl is not null
      union all
      select 'f', p.oid::regprocedure::text, null, coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
      from pg_proc p where p.pronamespace = $1::regnamespace
    )
    select g.kind, g.object, n.grantee, n.privilege, e.is_grantable as grantable,
      string_agg(g."column", ', ' order by g."column" collate "C") as columns
    from granted g
    cross join lateral aclexplode(g.acl) e
    cross join lateral (
      select case e.grantee when 0 then 'public' else e.grantee::regrole::text end as grantee,
        lower(e.privilege_type) as privilege
    ) n
    where e.grantee <> g.owner
    group by g.kind, g.object, n.grantee, n.privilege, e.is_grantable
    order by g.object collate "C", n.grantee collate "C",
      position(n.privilege in 'select insert update delete truncate references trigger maintain usage execute'),
      g.kind collate "C"`,
  // What these queries would leave out without a word.
  others: `
    select 'relation ' || relname || ' of kind ' || relkind::text as what from pg_class
    where relnamespace = $1::regnamespace and relkind not in ('r', 'i', 'S') or relnamespace = $1::regnamespace and relrowsecurity
    union all
    select 'type ' || typname from pg_type
    where typnamespace = $1::regnamespace and typtype in ('e', 'd', 'r')
    union all
    select 'rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
    where c.relnamespace = $1::regnamespace and c.relkind = 'r'
    union all
    select 'inheritance of ' || inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where c.relnamespace = $1::regnamespace and c.relkind = 'r'
    union all
    select 'sequence ' || c.relname || ' of no identity column' from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind = 'S'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')`,
} as const;

export type CatalogRows = {
  tables: {
    table: string;
    /** Storage parameters, null for none: `autovacuum_vacuum_scale_factor=0.02`. */
    options: string | null;
  };
  columns: {
    table: string;
    name: string;
    type: string;
    notNull: boolean;
    /** `a`: always, `d`: by default, empty: none. */
    identity: string;
    /** `s`: stored, `v`: virtual, empty: not computed. */
    generated: string;
    default: string | null;
    /** Where it is not the type's own: `p`, `e`, `m` or `x` (pg_attribute.attstorage). */
    storage: string | null;
  };
  constraints: { table: string; name: string; definition: string };
  indexes: { table: string; definition: string };
  triggers: { table: string; definition: string };
  functions: { definition: string };
  grants: {
    /** `r`: table, `S`: sequence, `column`: columns of a table, `f`: function. */
    kind: string;
    object: string;
    grantee: string;
    privilege: string;
    grantable: boolean;
    columns: string | null;
  };
  others: { what: string };
};

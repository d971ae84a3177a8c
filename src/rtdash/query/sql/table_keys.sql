-- table_keys: one row a primary key, unique key, foreign key and column that must be given. Unit: constraints. table_name, kind (PRIMARY KEY, UNIQUE, FOREIGN KEY, NOT NULL), columns, to_table (foreign keys), to_columns
select
    table_name, constraint_type as kind, constraint_column_names as columns,
    referenced_table as to_table, referenced_column_names as to_columns
from duckdb_constraints()
where constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY', 'NOT NULL')
order by table_oid, constraint_index

-- table_columns: one row a column of every table, as schema.sql documents them. Unit: columns. table_name, table_comment, column_name, data_type, column_comment
select tables.table_name, tables.comment as table_comment, column_name, data_type, columns.comment as column_comment
from duckdb_columns() as columns join duckdb_tables() as tables using (database_name, schema_name, table_name)
where not columns.internal
order by tables.table_oid, column_index

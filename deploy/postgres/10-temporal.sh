#!/bin/bash
# Run once by the postgres image, when the cluster is made: Temporal's role (no superuser) and its two databases.
# The application's own database and roles are made by `duxue migrate`.
set -euo pipefail
password=$(tr -d '\r\n' <"${SECRETS:-/run/secrets}/postgres-temporal")
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=password="$password" <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL

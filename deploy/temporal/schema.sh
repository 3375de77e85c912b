#!/bin/sh
# Temporal's tables in the version of this image; doing it again changes nothing, a newer image brings them up to date.
set -eu
SQL_PASSWORD=$(tr -d '\r\n' <"${SECRETS:-/run/secrets}/postgres-temporal")
export SQL_PASSWORD

bring_up() { # bring_up <database> <schema inside the tool>
  export SQL_DATABASE="$1"
  temporal-sql-tool setup-schema -v 0.0
  temporal-sql-tool update-schema -s "$2"
}

bring_up temporal postgresql/v12/temporal
bring_up temporal_visibility postgresql/v12/visibility

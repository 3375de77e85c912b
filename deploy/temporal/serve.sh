#!/bin/sh
# The server takes its password from the environment alone: this process gets it from the secret, `docker inspect` does not show it.
set -eu
POSTGRES_PWD=$(tr -d '\r\n' <"${SECRETS:-/run/secrets}/postgres-temporal")
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh

#!/bin/sh
# The application's entry point in a container: makes the connection URLs that `npm start` would pass, from the secrets that this
# container was given, then becomes the command. A URL that is already set (a database elsewhere) is left as it is.
set -eu
secrets=${SECRETS:-/run/secrets}

url() { # url <role> <secret> <database>
  printf 'postgres://%s:%s@%s/%s' "$1" "$(tr -d '\r\n' <"$secrets/$2")" "$DUXUE_POSTGRES" "$3"
}

if [ -r "$secrets/postgres-superuser" ]; then
  export DUXUE_SUPERUSER_URL="${DUXUE_SUPERUSER_URL:-$(url postgres postgres-superuser postgres)}"
fi
if [ -r "$secrets/postgres-owner" ]; then
  export DUXUE_OWNER_URL="${DUXUE_OWNER_URL:-$(url duxue_owner postgres-owner "$DUXUE_DATABASE")}"
fi
if [ -r "$secrets/postgres-append" ]; then
  export DUXUE_APPEND_URL="${DUXUE_APPEND_URL:-$(url duxue_append postgres-append "$DUXUE_DATABASE")}"
fi
if [ -r "$secrets/postgres-read" ]; then
  export DUXUE_READ_URL="${DUXUE_READ_URL:-$(url duxue_read postgres-read "$DUXUE_DATABASE")}"
fi

exec node --enable-source-maps dist/main.cjs "$@"

#!/bin/sh
# Makes the passwords that docker-compose.yml mounts, 256 random bits each. One that exists is kept: it is in the database.
set -eu
cd "$(dirname "$0")/secrets"
umask 077
chmod 700 .
for name in postgres-superuser postgres-owner postgres-append postgres-read postgres-temporal; do
  if [ ! -s "$name" ]; then
    head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n' >"$name.partial"
    mv "$name.partial" "$name"
    echo "made deploy/secrets/$name"
  fi
  # Readable inside a container by its own user; on this machine the folder keeps everybody else out.
  chmod 444 "$name"
done

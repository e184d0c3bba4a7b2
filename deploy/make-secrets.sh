#!/bin/sh
# Makes the secrets that docker-compose.yml mounts, those that are not there yet.
set -eu
umask 022
cd "$(dirname "$0")"
mkdir -p secrets
# Others on this machine cannot enter the folder; inside the containers it is the file that counts.
chmod 700 secrets

make() {
  [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"
}
random() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

make postgres-password "$(random)"
make database-url "postgres://lemma:$(cat secrets/postgres-password)@postgres:5432/lemma"
make payload-secret "$(random)"
make metrics-token "$(random)"
make storage-secret "$(random)"
make admin-password "$(random)"
echo "The secrets are in $PWD/secrets. Keep them: without payload-secret nobody stays signed in."

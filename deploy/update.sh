#!/bin/sh
# Brings the version that is checked out into service, the first one too, without a failed request:
# new web processes start beside the old ones, which then finish what they have begun.
set -eu
cd "$(dirname "$0")/.."
LEMMA_VERSION=$(git rev-parse --short HEAD)
export LEMMA_VERSION

# A new version may need a secret that is not there yet.
sh deploy/make-secrets.sh
docker compose build
old=$(docker compose ps -q web)
if [ -z "$old" ]; then
  exec docker compose up -d
fi
docker compose run --rm release
count=$(echo "$old" | wc -l)
docker compose up -d --no-deps --no-recreate --wait --scale web=$((count * 2)) web
# nginx asks for the names anew each second; SIGTERM ends the old ones once they are idle.
sleep 2
# shellcheck disable=SC2086
docker stop -t 30 $old && docker rm $old
docker compose up -d --no-deps worker edge

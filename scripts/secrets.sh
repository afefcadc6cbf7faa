#!/usr/bin/env bash
# Makes the passwords that compose.yaml needs, once. Files that exist stay: the
# database keeps the password that it was made with.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=secrets
mkdir -p "$folder"
# The folder is closed; the files inside are readable, because the processes in
# the containers are other users than the one who runs this.
chmod 0700 "$folder"
echo "*" >"$folder/.gitignore"

password() {
  [[ -s $folder/$1 ]] || (umask 022 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$folder/$1")
}
password mongodb_root_password
password mongodb_password
if [[ ! -s $folder/mongodb_uri ]]; then
  (umask 022 && printf 'mongodb://enishi:%s@mongodb:27017/?replicaSet=rs0&authSource=enishi' \
    "$(<"$folder/mongodb_password")" >"$folder/mongodb_uri")
fi
echo "The secrets are in $folder/; keep a copy where backups are kept."

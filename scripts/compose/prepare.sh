#!/usr/bin/env bash
# Makes, once, what nobody should invent or keep in a repository: the service's secret, the passwords of the
# database's roles, and certificates for the connections between the containers. Each container sees its part only.
set -euo pipefail
cd "${1:-/prepared}"

service_user=1000  # `node` in our image
database_user=999  # `postgres` in the database's image

if [ -e app/complete ]; then exit; fi

authority=$(mktemp -d)
openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj '/CN=Guestpass compose' \
  -keyout "$authority/key" -out "$authority/certificate" 2> /dev/null

keep() { # owner file, content from standard input
  install -D -m 0400 -o "$1" -g "$1" /dev/stdin "$2"
}

certify() { # host owner folder
  openssl req -newkey rsa:3072 -nodes -subj "/CN=$1" -keyout "$authority/$1.key" -out "$authority/$1.request" 2> /dev/null
  openssl x509 -req -in "$authority/$1.request" -CA "$authority/certificate" -CAkey "$authority/key" \
    -CAcreateserial -days 3650 -extfile <(echo "subjectAltName=DNS:$1") -out "$authority/$1.certificate" 2> /dev/null
  keep "$2" "$3/tls.key" < "$authority/$1.key"
  keep "$2" "$3/tls.crt" < "$authority/$1.certificate"
}

certify database "$database_user" database
certify mail 0 mail

owner_password=$(openssl rand -hex 32)
app_password=$(openssl rand -hex 32)
database_url() { # role password
  echo "postgres://$1:$2@database:5432/guestpass?sslmode=verify-full"
}

openssl rand -hex 32 | keep "$database_user" database/superuser-password
echo "$owner_password" | keep "$database_user" database/owner-password
echo "$app_password" | keep "$database_user" database/app-password
database_url guestpass_owner "$owner_password" | keep "$service_user" migrate/database-url
database_url guestpass_app "$app_password" | keep "$service_user" app/database-url
openssl rand -hex 32 | keep "$service_user" app/secret
keep "$service_user" migrate/authority.crt < "$authority/certificate"
keep "$service_user" app/authority.crt < "$authority/certificate"

# Its key is not kept: nobody can sign another certificate.
rm -r "$authority"
touch app/complete

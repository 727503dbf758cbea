#!/bin/sh
# Fetches the revocation lists of all CA generations and hands them to a TLS server.
#
#   fetch-crls.sh PUBLICATION-URL FOLDER [RELOAD-COMMAND ...]
#
# FOLDER/bundle.pem   the CA certificates that you trust. Put there by hand, fingerprints compared: a list comes over plain
#                     HTTP and is believed because one of these CAs has signed it.
# FOLDER/crls.pem     what this writes, in one rename, so that no server ever reads half a file. RELOAD-COMMAND runs
#                     afterwards, and only if something changed.
#
# A list that no CA of the bundle has signed is left out, and one that has expired, or is older than what is there already,
# fails the run: then everything stays as it is, and the exit code is 1. Run it every minute.
set -eu
export LC_ALL=C
umask 022

[ $# -ge 2 ] || { echo "usage: $0 publication-url folder [reload-command ...]" >&2; exit 2; }
url=${1%/}/ca/crls.pem
folder=$2
shift 2

work=$(mktemp -d "$folder/.crls.XXXXXX")
trap 'rm -rf "$work"' EXIT

fail() {
  echo "fetch-crls: $*" >&2
  exit 1
}

# The number of a list as text that sorts like the number: 40 hexadecimal digits (RFC 5280 section 5.2.3: 20 octets).
number() {
  openssl crl -noout -crlnumber -in "$1" | sed 's/^crlNumber=//; s/^0x//' |
    awk '{ text = $0; while (length(text) < 40) text = "0" text; print toupper(text) }'
}

# One file per list.
split() {
  awk -v prefix="$2" '/-----BEGIN X509 CRL-----/ { n++ } n { print > (prefix n ".pem") }' "$1"
}

curl -fsS --max-time 30 --retry 2 --max-filesize 104857600 -o "$work/fetched" "$url" || fail "$url cannot be fetched"
split "$work/fetched" "$work/new-"
[ -f "$folder/crls.pem" ] && split "$folder/crls.pem" "$work/old-"

: > "$work/crls.pem"
now=$(date -u +%Y%m%d%H%M%S)
for list in "$work"/new-*.pem; do
  [ -f "$list" ] || fail "there is no list in what was fetched"
  openssl crl -noout -in "$list" -CAfile "$folder/bundle.pem" > /dev/null 2> "$work/verdict" || true
  if ! grep -q 'verify OK' "$work/verdict"; then
    echo "fetch-crls: left out, signed by no CA of the bundle: $(openssl crl -noout -issuer -in "$list")" >&2
    continue
  fi
  issuer=$(openssl crl -noout -issuer -in "$list")
  end=$(date -u -d "$(openssl crl -noout -nextupdate -in "$list" | sed 's/^nextUpdate=//')" +%Y%m%d%H%M%S)
  [ "$end" -gt "$now" ] || fail "expired: $issuer"
  for old in "$work"/old-*.pem; do
    [ -f "$old" ] && [ "$(openssl crl -noout -issuer -in "$old")" = "$issuer" ] || continue
    ! expr "x$(number "$list")" '<' "x$(number "$old")" > /dev/null || fail "older than what is there: $issuer"
  done
  openssl crl -in "$list" >> "$work/crls.pem"
done
[ -s "$work/crls.pem" ] || fail "no CA of the bundle has signed any of the lists"

# The mark stays until the server has read the lists, so that a run that was stopped in between is made good by the next.
if ! cmp -s "$work/crls.pem" "$folder/crls.pem"; then
  : > "$folder/crls.pem.unread"
  mv "$work/crls.pem" "$folder/crls.pem"
fi
[ -f "$folder/crls.pem.unread" ] || exit 0
[ $# -eq 0 ] || "$@" || fail "the server did not reload"
rm -f "$folder/crls.pem.unread"

#!/usr/bin/env bash
# Builds src/Guanxi/SignIn/leaked-passwords.txt.gz from the password lists of two npm packages: at least 8 and at most
# 128 characters, in lower case, sorted, one per line. Needs Node.
set -euo pipefail
target=$(cd "$(dirname "$0")/.." && pwd)/src/Guanxi/SignIn/leaked-passwords.txt.gz
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mkdir ts original
npm pack --silent @zxcvbn-ts/language-common@4.1.3 zxcvbn@4.4.2 >/dev/null
tar xzf zxcvbn-ts-language-common-4.1.3.tgz -C ts
tar xzf zxcvbn-4.4.2.tgz -C original

node -e '
  const { readFileSync } = require("fs");
  const newer = JSON.parse(readFileSync("ts/package/src/passwords.json", "utf8"));
  const older = /passwords: *"([^"]*)"/.exec(readFileSync("original/package/lib/frequency_lists.js", "utf8"))[1].split(",");
  const kept = [...newer, ...older].map(p => p.toLowerCase()).filter(p => p.length >= 8 && p.length <= 128);
  process.stdout.write([...new Set(kept)].sort().join("\n") + "\n");
' | gzip -9n >"$target"

#!/usr/bin/env bash
# Installs the compilers and formatters that test/toolchains holds generated code against, as far as they are missing:
# Debian's packages for compilers, and a Python environment of its own for black and ruff, in the versions that the tests name.
set -euo pipefail
cd "$(dirname "$0")/../.."

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi

missing=()
need() { command -v "$1" > /dev/null || missing+=("${@:2}"); }
need python3 python3 python3-venv
need rustc rustc
need rustfmt rustfmt
need go golang-go
need gofmt golang-go
need javac default-jdk-headless
need sqlite3 sqlite3

if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

venv=node_modules/.cache/toolchains
wanted="$(tr '\n' ' ' < test/toolchains/requirements.txt)"
if [ "$(cat "$venv/installed" 2> /dev/null)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" 2> /dev/null || {
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends python3-venv > /dev/null
    python3 -m venv "$venv"
  }
  "$venv/bin/python3" -m pip install --quiet --disable-pip-version-check -r test/toolchains/requirements.txt
  echo "$wanted" > "$venv/installed"
fi

for tool in python3 rustc rustfmt go javac sqlite3; do
  case $tool in go) version=$(go version) ;; *) version=$($tool --version 2>&1 | head -1) ;; esac
  echo "$tool: $version"
done
"$venv/bin/ruff" --version
"$venv/bin/black" --version | head -1

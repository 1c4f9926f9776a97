# shellcheck shell=bash
# A private PostgreSQL for tests and measurements: in a folder of its own, on a free port of this machine, gone at the end.

postgres_folder=""

# start_postgres [SETTING…]: sets GUANXI_POSTGRES_URL.
start_postgres() {
    local bin port
    bin="$(postgres_bin)"
    [ -n "$bin" ] || { install_packages postgresql-15 && bin="$(postgres_bin)"; }
    postgres_folder="$(mktemp -d /tmp/guanxi-postgres-XXXXXX)"
    if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_folder"; fi
    as_postgres "$bin/initdb" -D "$postgres_folder/data" -U guanxi --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$postgres_folder.log" 2>&1 ||
        fail "initdb failed: $(tail -3 "$postgres_folder.log")"
    port="$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
    local options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c max_connections=400 -c shared_buffers=256MB" setting
    for setting in "$@"; do options+=" -c $setting"; done
    as_postgres "$bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" -o "$options" start >>"$postgres_folder.log" 2>&1 ||
        fail "PostgreSQL did not start: $(as_postgres tail -3 "$postgres_folder/log")"
    GUANXI_POSTGRES_URL="postgres://guanxi@127.0.0.1:$port/postgres"
    trap stop_postgres EXIT
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$postgres_folder" "$postgres_folder.log"
    postgres_folder=""
}

postgres_bin() {
    local folder
    for folder in /usr/lib/postgresql/{15,16,17,18}/bin; do
        if [ -x "$folder/initdb" ]; then
            printf '%s\n' "$folder"
            return
        fi
    done
    if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

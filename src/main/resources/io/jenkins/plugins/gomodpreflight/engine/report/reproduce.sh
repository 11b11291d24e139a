#!/bin/sh
# Shows again, with the usual tools, what Go Module Preflight saw. Run it where the trouble is, as the user who builds:
#     sh reproduce.sh >evidence.txt 2>&1
# It takes no arguments, changes nothing, ends by itself and turns to no server but those named below. No login is in
# it: curl takes one from ~/.netrc, git from its own configuration, and an HTTP proxy's from the https_proxy or
# http_proxy of this shell. In what the tools print, logins, cookies and what follows a question mark are left out.

set -f
export LC_ALL=C GIT_TERMINAL_PROMPT=0 GCM_INTERACTIVE=never GIT_DIR=/dev/null/none
[ -n "${GIT_SSH:-}${GIT_SSH_COMMAND:-}" ] ||
    export GIT_SSH_COMMAND='ssh -o ControlMaster=no -o BatchMode=yes -o ConnectTimeout=10'
proxies="${https_proxy:-} ${HTTPS_PROXY:-} ${http_proxy:-} ${HTTP_PROXY:-}"
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
unset SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE GIT_ASKPASS SSH_ASKPASS
cd /
exec 3>&1

# seconds, as the check waits for a connection and for an answer
connect=10 answer=15

has() { command -v "$1" >/dev/null 2>&1; }

say() { printf '%s\n' "$@"; }

part() { printf '\n== %s\n' "$1"; }

# Logins, cookies, keys and queries are hidden, characters that would act on a terminal dropped, long answers cut.
show() {
    tr -d '\000-\010\013-\037\177' | sed \
        -e 's/\([Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]: *\).*/\1***/' \
        -e 's/\([Cc][Oo][Oo][Kk][Ii][Ee]: *\).*/\1***/' \
        -e 's/\(Master-Key: \).*/\1***/' \
        -e 's/\( PSK: \).*/\1***/' \
        -e "s/ with user '.*'/ with user '***'/" \
        -e 's|://[^/ ]*@|://|g' \
        -e "s/?[^] '\"]*/?***/g" | cut -c 1-500 | sed -n '1,300p'
}

# No tool gets more than half a minute.
limit() {
    if has timeout; then
        timeout 30 "$@"
    else
        "$@" &
        task=$!
        (sleep 30 && kill "$task") >/dev/null 2>&1 &
        watch=$!
        wait "$task"
        ended=$?
        kill "$watch" 2>/dev/null
        return "$ended"
    fi
}

# Runs a tool: what is typed, what it prints, what it ends with.
run() {
    if ! has "$1"; then
        say "$1 is not installed here: passed over"
        return
    fi
    say "\$ $*"
    status=$({ { limit "$@" </dev/null 2>&1; echo "$?" >&4; } | show >&3; } 4>&1)
    say "(exit status $status)"
}

# The way of the check: through an HTTP proxy, or past every one.
way() {
    proxy=$1
    login=
    connected=
    unset http_proxy https_proxy
    [ -n "$proxy" ] || return
    http_proxy=$proxy
    for word in $proxies; do
        case ${word%/} in
        *"@${proxy#*://}")
            http_proxy=$word
            login=yes
            ;;
        esac
    done
    https_proxy=$http_proxy
    export http_proxy https_proxy
    say "HTTP proxy: $proxy, ${login:-no} login for it in the variables of this shell"
}

# The certificates that go trusts here, where that are not the system's: a file, a folder.
trust() {
    ca_file=$1
    ca_dir=$2
}

# What this machine says about a name, and what a name server says about it.
name() {
    part "Name $1"
    run getent ahosts "$1"
}

name_server() {
    part "Name $1 at name server $2"
    run nslookup -timeout=3 -retry=1 "-port=$3" "$1." "$2"
}

# Whether an address takes connections.
port() {
    part "Connection to $1 port $2"
    if has nc && nc -h 2>&1 | grep -q -e -z; then
        run nc -vz -w "$connect" "$1" "$2"
    elif has nc; then
        run nc -w "$connect" "$1" "$2"
    elif has bash; then
        run bash -c 'exec 3<>"/dev/tcp/$0/$1" && echo connected' "$1" "$2"
    else
        run telnet "$1" "$2"
        status=0 # telnet fails in any case where nobody types
    fi
    [ "$status" != 0 ] || connected=yes
}

# How TLS begins: an address with its port, and more options.
tls() {
    part "TLS with $1"
    if [ -z "$connected" ]; then
        say "there was no connection to begin it on: passed over"
        return
    fi
    at=$1
    shift
    if [ -n "$ca_file" ]; then
        [ -r "$ca_file" ] || say "SSL_CERT_FILE=$ca_file cannot be read here"
        set -- "$@" -CAfile "$ca_file"
    fi
    if [ -n "$ca_dir" ]; then
        say "SSL_CERT_DIR=$ca_dir: go takes every file in it, these tools those that openssl rehash has named"
        set -- "$@" -CApath "$ca_dir"
    fi
    run openssl s_client -connect "$at" "$@" -alpn h2,http/1.1 -showcerts
}

# The request: its URL, the netrc file if it is not the usual one, more of curl's options. The times are counted from
# the start: name found, connected, TLS done, request begun, first byte, end.
timing='\n'
for point in namelookup connect appconnect pretransfer starttransfer total; do
    timing="${timing}time_$point=%{time_$point} "
done
timing="$timing"'\nhttp_code=%{http_code} http_connect=%{http_connect} http_version=%{http_version} '
timing="$timing"'content_type=%{content_type} remote_ip=%{remote_ip} ssl_verify_result=%{ssl_verify_result}\n'
request() {
    part "Request"
    url=$1 netrc=$2
    shift 2
    [ -z "$netrc" ] || [ ! -r "$netrc" ] || set -- "$@" --netrc-file "$netrc"
    [ -z "$ca_file" ] || set -- "$@" --cacert "$ca_file"
    [ -z "$ca_dir" ] || set -- "$@" --capath "$ca_dir"
    [ -z "$proxy" ] || [ -n "$login" ] || set -- "$@" --proxy "$proxy"
    run curl -q -g -v -sS -L --max-redirs 10 --proto =http,https --connect-timeout "$connect" \
        --max-time "$((connect + answer))" "$@" -o /dev/null -w "$timing" --url "$url"
}

# A repository, asked by the tool that go runs.
repository() {
    part "Repository"
    run "$@"
}

say "This run: $(date -u '+%Y-%m-%dT%H:%M:%SZ') on $(uname -n)"

#!/bin/bash
# A private Cyrus IMAP 3.6 with JMAP, IMAP, LMTP and an SMTP sink, on loopback, under one directory, without systemd.
#
#   cyrus.sh DIR      starts it in DIR (made when missing), prints "ready" and where it listens, then reads commands:
#                       adduser ADDRESS PASSWORD   a user with INBOX, Drafts, Sent, Trash, Archive and Junk
#                       token ADDRESS              a Bearer token
#                       index ADDRESS              indexes all mail of a user for text search
#                       expire                     forgets what was removed
#                     and answers "ok", "ok VALUE" or "error MESSAGE". It ends when standard input does: a server never
#                     outlives the process that started it, however that one died.
#
# Needs: apt-get install -y --no-install-recommends cyrus-imapd cyrus-caldav sasl2-bin libsasl2-modules msmtp-mta python3
#   (httpd is in cyrus-caldav; msmtp-mta only keeps apt from pulling in exim4) and gcc, if the server is to be fast and to log.
# As root it runs as user cyrus, who must be able to enter DIR; as anyone else it runs as that user.
#
# Settings by environment, all optional:
#   CYRUS_HTTP_PORT CYRUS_IMAP_PORT CYRUS_LMTP_PORT CYRUS_SMTP_PORT   any free one by default
#   CYRUS_REMOVE=yes        removes DIR at the end
#   CYRUS_EXTRA_CONF=FILE   more lines for imapd.conf (an option given twice is an error)
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=/usr/lib/cyrus/bin
saslpasswd=/usr/sbin/saslpasswd2
# not one of ~/.pyenv, which user cyrus may not enter
python=/usr/bin/python3

die() {
  echo "cyrus.sh: $*" >&2
  exit 1
}

# "${own[@]}" starts a program as the user that owns the data; the program ends when this script is killed
own=(setpriv --pdeathsig TERM)
user=$(id -un)
if [ "$(id -u)" = 0 ]; then
  own+=(--reuid=cyrus --regid=mail --init-groups)
  user=cyrus
fi

write_configuration() {
  # the special-use folders are made by the first IMAP login, not by HTTP, and not by delivery: an unknown recipient is refused
  cat > "$dir/imapd.conf" <<CONF
configdirectory: $dir/conf
defaultpartition: default
partition-default: $dir/spool
proc_path: $dir/run/proc
mboxname_lockpath: $dir/run/lock
temp_path: $dir/tmp
sievedir: $dir/sieve
idlesocket: $dir/socket/idle
notifysocket: $dir/socket/notify
cyrus_user: $user
servername: localhost
umask: 077
admins: cyrusadmin
altnamespace: yes
unixhierarchysep: yes
virtdomains: userid
defaultdomain: localhost
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $dir/sasldb2
sasl_mech_list: PLAIN LOGIN
sasl_auto_transition: no
lmtp_downcase_rcpt: yes
duplicatesuppression: no
maxmessagesize: 0
autocreate_quota: 0
autocreate_inbox_folders: Drafts | Sent | Trash | Archive | Junk
autocreate_subscribe_folders: Drafts | Sent | Trash | Archive | Junk
xlist-drafts: Drafts
xlist-sent: Sent
xlist-trash: Trash
xlist-archive: Archive
xlist-junk: Junk
conversations: yes
conversations_db: twoskip
conversations_max_thread: 100
search_engine: xapian
search_batchsize: 100000
defaultsearchtier: t1
t1searchpartition-default: $dir/search
httpmodules: jmap
httpallowcompress: yes
httptimeout: 5m
http_jwt_key_dir: $dir/jwt
jmap_nonstandard_extensions: no
jmap_vacation: no
jmap_mail_max_size_attachments_per_email: 102400
jmap_max_delayed_send: 512d
jmapsubmission_deleteonsend: no
smtp_backend: host
smtp_host: 127.0.0.1:$smtp_port/noauth
CONF
  [ -z "${CYRUS_EXTRA_CONF:-}" ] || cat "$CYRUS_EXTRA_CONF" >> "$dir/imapd.conf"

  # calalarmd sends delayed submissions
  local c="-C $dir/imapd.conf"
  cat > "$dir/cyrus.conf" <<CONF
START {
  recover    cmd="ctl_cyrusdb $c -r"
}
SERVICES {
  imap       cmd="imapd $c -U 1000" listen="127.0.0.1:$imap_port" prefork=1
  http       cmd="httpd $c -U 1000" listen="127.0.0.1:$http_port" prefork=1
  lmtp       cmd="lmtpd $c -a -U 1000" listen="127.0.0.1:$lmtp_port" prefork=0
}
DAEMON {
  idled      cmd="idled $c"
  calalarmd  cmd="calalarmd $c"
}
EVENTS {
  checkpoint cmd="ctl_cyrusdb $c -c" period=1440
}
CONF
}

write_token_key() {
  {
    echo "-----BEGIN HMAC KEY-----"
    head -c 32 /dev/urandom | base64
    echo "-----END HMAC KEY-----"
  } > "$dir/jwt/hmac.pem"
}

answers_at() {
  (exec 4<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

# until port $2 answers; $1 is the process that should open it
await_port() {
  local i
  for i in $(seq 400); do
    answers_at "$2" && return
    kill -0 "$1" 2> /dev/null || die "it ended while it was starting"
    sleep 0.02
  done
  die "no answer at port $2"
}

start() {
  mkdir -p "$dir"/{conf,spool,search,sieve,run/proc,run/lock,socket,log,sink,jwt,tmp} || die "cannot create $dir"
  mkdir -p "$dir"/conf/{db,log,msg,user,quota,socket}
  touch "$dir/log/syslog" "$dir/log/sink"
  eval "$($python "$here/ports.py")" || die "a port is taken"
  write_configuration
  write_token_key
  if command -v cc > /dev/null; then
    cc -shared -fPIC -O1 -o "$dir/shim.so" "$here/shim.c" -ldl && chmod 755 "$dir/shim.so"
  fi
  if [ "$(id -u)" = 0 ]; then
    chown -R cyrus:mail "$dir"
    "${own[@]}" test -w "$dir" || die "user cyrus cannot enter $dir"
  fi

  # httpd asks the SMTP server for its extensions at the first session: the sink must be up before
  "${own[@]}" $python - "$smtp_port" "$lmtp_port" "$dir/sink" < "$here/sink.py" > "$dir/log/sink" 2>&1 3>&- &
  sink=$!
  await_port $sink "$smtp_port"

  local preload=(env)
  [ ! -e "$dir/shim.so" ] || preload+=("LD_PRELOAD=$dir/shim.so" "SHIM_LOG=$dir/log/syslog")
  # in a session of its own, because master signals its whole process group when it ends
  "${own[@]}" setsid "${preload[@]}" $bin/master -C "$dir/imapd.conf" -M "$dir/cyrus.conf" \
    -p "$dir/run/master.pid" -L "$dir/log/master" -l 255 < /dev/null 3>&- &
  master=$!
  await_port $master "$imap_port"
  await_port $master "$http_port"
}

stop() {
  local i
  if [ -n "${master:-}" ]; then
    kill "$master" 2> /dev/null
    for i in $(seq 20); do
      kill -0 "$master" 2> /dev/null || break
      sleep 0.05
    done
    # a master that is told to end while it is starting waits for its children for ever
    kill -KILL -- "-$master" 2> /dev/null
  fi
  [ -z "${sink:-}" ] || kill "$sink"
  cat "$dir"/log/* 2> /dev/null
  [ "${CYRUS_REMOVE:-no}" != yes ] || rm -rf "$dir"
}

adduser() {
  case $1 in
    *@*) ;;
    *) return 1 ;;
  esac
  printf %s "$2" | "${own[@]}" $saslpasswd -p -c -f "$dir/sasldb2" -u "${1#*@}" "${1%@*}" || return 1
  exec 4<> "/dev/tcp/127.0.0.1/$imap_port" || return 1
  printf 'a LOGIN "%s" "%s"\r\nb LOGOUT\r\n' "$1" "$2" >&4
  grep -q '^a OK' <&4 || return 1
  exec 4>&-
}

answer() {
  local value
  value=$("$@") && echo "ok${value:+ $value}" || echo "error $* failed"
}

[ $# = 1 ] || die "usage: cyrus.sh DIR"
mkdir -p "$1" && dir=$(cd "$1" && pwd) || die "cannot create $1"
# standard output belongs to the answers
exec 3>&1 1>&2
trap stop EXIT
[ -x $bin/master ] || die "no $bin/master: install cyrus-imapd"
[ -x $bin/httpd ] || die "no $bin/httpd: install cyrus-caldav"
[ -x $python ] || die "no $python: install python3"
[ -x $saslpasswd ] || die "no $saslpasswd: install sasl2-bin"
start
echo "ready jmap.url=http://127.0.0.1:$http_port/jmap/ imap.port=$imap_port lmtp.port=$lmtp_port smtp.port=$smtp_port" >&3
while read -r command address password; do
  case $command in
    adduser) answer adduser "$address" "$password" >&3 ;;
    token) answer $python "$here/token.py" "$dir/jwt/hmac.pem" "$address" >&3 ;;
    index) answer "${own[@]}" $bin/squatter -C "$dir/imapd.conf" -u "$address" >&3 ;;
    expire) answer "${own[@]}" $bin/cyr_expire -C "$dir/imapd.conf" -E 1 -X 0 >&3 ;;
    *) echo "error unknown command $command" >&3 ;;
  esac
done

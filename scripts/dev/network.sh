#!/bin/sh
# network.sh: a network of 2 to 9 hosts on this machine, to measure what runs under mpirun.
#
#   scripts/dev/network.sh up HOSTS RATE DELAY   e.g. up 4 1gbit 200us, up 2 10gbit 50us
#   scripts/dev/network.sh mpirun WORD...        Open MPI's mpirun, one rank on each host
#   scripts/dev/network.sh on HOST WORD...       a command on one of them
#   scripts/dev/network.sh down
#
# A host is a network namespace neap1, neap2 .. with a name of its own and the address
# 10.77.0.N; cables (veth) lead to a bridge in neap0. `tc` holds each direction of a cable to
# RATE (tbf), as the card and the switch do, and each packet arrives DELAY after it was sent:
# by netem, or where the kernel has none (its message is shown) by bench/delay.c, which holds
# packets of a netfilter queue. Ranks talk by TCP and nothing else, rank r is bound to core
# (r - 1) % cores, and NETWORK_MPIRUN names another mpirun. It needs root, iproute2 and, for
# delay.c, iptables and a C compiler; nothing outside of the namespaces is changed.

set -eu

self=$(readlink -f "$0")
state=/run/neap-network
die() { echo "network.sh: $*" >&2; exit 1; }

within() { namespace=$1; shift; ip netns exec "$namespace" "$@"; }

# ---- cables ----

# What the card cuts into packets goes as one through here: less work for this machine, which is the
# network as well. It must fit the bucket of tbf, and what passes on credit should not be long:
# a quarter of a millisecond at 1gbit.
piece_of() {
  case $1 in
    ?gbit) echo 32000 ;;
    *gbit) echo 64000 ;;
    *) echo 3000 ;;
  esac
}

shape() { # NAMESPACE DEVICE RATE
  piece=$(piece_of "$3")
  within "$1" ip link set "$2" gso_max_size "$piece"
  within "$1" tc qdisc add dev "$2" root handle 1: tbf rate "$3" burst $((piece + 4000)) limit 16mb
}

microseconds() {
  case $1 in
    *us) echo "${1%us}" ;;
    *ms) echo $((${1%ms} * 1000)) ;;
    *) die "a delay is written 200us or 1ms, got $1" ;;
  esac
}

has_netem() { within neap1 tc qdisc add dev lo root netem delay 1ms 2>"$state/netem"; }

# What arrives at a host waits, by netem behind its switch's port, or in a queue.
delay() { # HOST DELAY
  if [ "$netem" = yes ]; then
    within neap0 tc qdisc add dev "port$1" parent 1: handle 2: netem delay "$2" limit 100000
    return
  fi
  within "neap$1" "$iptables" -A INPUT -i eth0 -j NFQUEUE --queue-num 0 --queue-bypass
  us=$(microseconds "$2")
  (exec ip netns exec "neap$1" "$state/delay" 0 "$us") </dev/null >>"$state/log" 2>&1 &
  echo $! >>"$state/pids"
}

prepare_delay() {
  netem=no
  if has_netem; then
    netem=yes
    within neap1 tc qdisc del dev lo root
    return
  fi
  echo "no netem here ($(cat "$state/netem")): delays by bench/delay.c" >&2
  iptables=$(command -v iptables-legacy || command -v iptables) \
    || die "delays need iptables: apt-get install iptables"
  "${CC:-cc}" -O2 -o "$state/delay" "${self%/scripts/*}/bench/delay.c"
}

add_host() { # HOST RATE DELAY
  ip netns add "neap$1"
  ip link add "port$1" netns neap0 type veth peer name eth0 netns "neap$1"
  within neap0 ip link set "port$1" master switch up
  within "neap$1" ip address add "10.77.0.$1/24" dev eth0
  within "neap$1" ip link set lo up
  within "neap$1" ip link set eth0 up
  # As on most systems; that of this one may pace its packets.
  within "neap$1" ip route change 10.77.0.0/24 dev eth0 scope link src "10.77.0.$1" congctl cubic
  shape "neap$1" eth0 "$2"
  shape neap0 "port$1" "$2"
}

up() { # HOSTS RATE DELAY
  [ "$(id -u)" = 0 ] || die "needs root"
  [ "$#" = 3 ] || die "up HOSTS RATE DELAY"
  [ ! -e "$state" ] || down
  mkdir -p "$state"
  : >"$state/pids"
  echo "$1" >"$state/hosts"
  ip netns add neap0
  within neap0 ip link add switch type bridge
  within neap0 ip link set switch up
  for host in $(seq "$1"); do add_host "$host" "$2"; done
  prepare_delay
  for host in $(seq "$1"); do delay "$host" "$3"; done
}

down() {
  [ ! -e "$state/pids" ] || while read -r pid; do kill "$pid" 2>/dev/null || true; done <"$state/pids"
  for host in $(seq 0 9); do ip netns del "neap$host" 2>/dev/null || true; done
  rm -rf "$state"
}

# ---- ranks ----

# A command on a host that knows its name.
on() { # HOST WORD...
  host=$1; shift
  # shellcheck disable=SC2016 # for the shell inside
  exec ip netns exec "neap$host" unshare --uts sh -c 'hostname "$0" && exec "$@"' "neap$host" "$@"
}

# What mpirun takes for ssh: `agent 10.77.0.2 command`.
agent() {
  address=$1; shift
  on "${address##*.}" sh -c "$*"
}

# One rank, on a core of its own where there are enough.
rank() {
  exec taskset -c $((OMPI_COMM_WORLD_RANK % $(getconf _NPROCESSORS_ONLN))) "$@"
}

run() {
  [ -e "$state/hosts" ] || die "no network: begin with network.sh up"
  hosts=$(seq -f 10.77.0.%.0f -s , "$(cat "$state/hosts")")
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  options=""
  while [ "$#" -gt 0 ]; do
    case $1 in
      -n | -np | -x) options="$options $1 $2"; shift 2 ;;
      --mca | -mca) options="$options $1 $2 $3"; shift 3 ;;
      -*) options="$options $1"; shift ;;
      *) break ;;
    esac
  done
  # shellcheck disable=SC2086 # options are words without blanks
  on 1 "${NETWORK_MPIRUN:-mpirun.openmpi}" --host "$hosts" --bind-to none \
    --mca plm_rsh_agent "$self agent" --mca btl tcp,self --mca pml ob1 \
    --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 \
    $options "$self" rank "$@"
}

case ${1:-} in
  up | down | on | agent | rank) "$@" ;;
  mpirun) shift; run "$@" ;;
  *) sed -n '2,17s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

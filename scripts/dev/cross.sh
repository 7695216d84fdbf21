#!/bin/sh
# cross.sh: builds neap for other machines and runs its tests there.
#
#   scripts/dev/cross.sh               all of them: i386 arm64 s390x
#   scripts/dev/cross.sh i386          one
#
# i386 has sizes of 32 bits and, by default, floats of 80; arm64 has the baseline kernels
# and another order of memory; s390x is big-endian. i386 runs as it is on x86-64, the
# others under qemu. Each builds into build-<machine>, without OpenBLAS and libedit, then
# runs the C tests, the golden cases, cross_check.lua and cross_files.lua. Needs a Debian:
# its cross compilers (which do not go with gcc-multilib), and Lua, zlib and jansson of
# the other machine, which are unpacked in build-cross and not installed.
set -u
cd "$(dirname "$0")/../.." || exit 1
. scripts/dev/setup.sh

machines=${*:-i386 arm64 s390x}
failed=''

# The GNU name of the machine, the command that runs its programs, and the C test that
# this command does not run.
describe() {
    machine=$1 runner='' unfit=''
    case $machine in
    i386) gnu=i686-linux-gnu folder=i386-linux-gnu ;;
    # qemu itself fails where a child of fork() starts threads.
    arm64) gnu=aarch64-linux-gnu folder=$gnu runner=qemu-aarch64 unfit=test_parallel ;;
    s390x) gnu=s390x-linux-gnu folder=$gnu runner=qemu-s390x unfit=test_parallel ;;
    *) echo "$machine is none of i386 arm64 s390x"; exit 2 ;;
    esac
    there=/usr/$gnu
}

need_for_cross() {
    need CMake 'has cmake' cmake cmake cmake cmake
    need "$gnu-gcc" "has $gnu-gcc" "gcc-$gnu libc6-dev-$machine-cross" '' '' ''
    if [ -n "$runner" ]; then need "$runner" "has $runner" qemu-user '' '' ''; fi
}

# apt-get for the other machine, with lists and cache of its own.
apt_there() {
    apt-get -q -o Dir::State="$apt" -o Dir::State::status="$apt/status" \
        -o Dir::Cache="$apt" -o Dir::Etc::sourcelist="$apt/sources.list" \
        -o Dir::Etc::sourceparts=- -o APT::Architecture="$machine" \
        -o APT::Architectures="$machine" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none "$@"
}

# Lua, zlib and jansson of the other machine, in $root.
fetch_libraries() {
    if [ -f "$root/usr/lib/$folder/libjansson.a" ]; then return; fi
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME") || return
    mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$root" || return
    : >"$apt/status"
    echo "deb http://deb.debian.org/debian $codename main" >"$apt/sources.list"
    apt_there update || return
    (cd "$apt" && apt_there download liblua5.4-dev zlib1g-dev libjansson-dev) || return
    for package in "$apt"/*.deb; do dpkg -x "$package" "$root" || return; done
}

configure_and_build() {
    libraries=$root/usr/lib/$folder
    set -- -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR="$machine" \
        -DCMAKE_C_COMPILER="$gnu-gcc" -DNEAP_WERROR=ON -DNEAP_CHECKS=ON \
        -DNEAP_BLAS=OFF -DNEAP_INSTALL_DEV=OFF -DNEAP_WITH_MPI=OFF \
        -DCMAKE_DISABLE_FIND_PACKAGE_LibEdit=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON -DCMAKE_DISABLE_FIND_PACKAGE_JPEG=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_Utf8proc=ON -DCMAKE_DISABLE_FIND_PACKAGE_Cairo=ON \
        -DLUA54_INCLUDE_DIR="$root/usr/include/lua5.4" \
        -DLUA54_LIBRARY="$libraries/liblua5.4.a" \
        -DZLIB_INCLUDE_DIR="$root/usr/include" -DZLIB_LIBRARY="$libraries/libz.a" \
        -DJANSSON_INCLUDE_DIR="$root/usr/include" \
        -DJANSSON_LIBRARY="$libraries/libjansson.a"
    if [ -n "$runner" ]; then
        set -- "$@" -DCMAKE_CROSSCOMPILING_EMULATOR="$runner;-L;$there"
    else
        set -- "$@" -DCMAKE_EXE_LINKER_FLAGS="-Wl,-rpath,$there/lib,\
--dynamic-linker,$there/lib/ld-linux.so.2"
    fi
    # zlib's zconf.h includes one of its machine's folder.
    CFLAGS="-isystem $root/usr/include/$folder" build "build-$machine" "$@"
}

neap_there() {
    $runner ${runner:+-L "$there"} "build-$machine/neap" "$@"
}

check() {
    echo "-- $machine: $*"
    "$@" || failed="$failed $machine:$*;"
}

for name in $machines; do
    describe "$name"
    need_for_cross
done
install_missing
for name in $machines; do
    describe "$name"
    say "$machine"
    apt=$PWD/build-cross/$machine/apt root=$PWD/build-cross/$machine/root
    if ! fetch_libraries || ! configure_and_build; then
        failed="$failed $machine: no build;"
        continue
    fi
    check ctest --test-dir "build-$machine" --no-tests=error --output-on-failure \
        ${unfit:+-E "$unfit"}
    if [ -n "$unfit" ]; then echo "NOT TESTED on $machine: $unfit"; fi
    check neap_there tests/golden/run.lua tests/golden
    check neap_there tests/golden/run.lua tests/golden/opdb
    check neap_there scripts/dev/cross_check.lua
    check neap_there scripts/dev/cross_files.lua
done
say "${failed:-all passed}"
[ -z "$failed" ]

# setup.sh: what run.sh and test.sh have in common. To be sourced from the root.
#
# `need` notes what is missing, `install_missing` installs it where apt is there
# and names it where not, `build` configures and compiles one build folder.
# shellcheck shell=sh

say() { printf '\n== %s\n' "$*"; }

has() { command -v "$1" >/dev/null 2>&1; }

# The first of the given commands that exists; the first name when none does.
first_of() {
    for command_name; do
        has "$command_name" && echo "$command_name" && return
    done
    echo "$1"
}

# Whether the compiler finds a header. The folders are those that CMake looks in.
has_header() {
    printf '#include <%s>\n%s\n' "$1" "${2-}" | cc -E \
        -I/usr/include/lua5.4 -I/usr/include/openblas \
        -I/opt/homebrew/include -I/opt/homebrew/opt/openblas/include \
        -I/usr/local/include -I/usr/local/opt/openblas/include \
        - >/dev/null 2>&1
}

# The header alone is no sign: the reference BLAS brings one of the same name.
has_openblas() {
    has_header cblas.h && echo 'int main(void) { return 0; }' |
        cc -x c - -o /dev/null -L/opt/homebrew/opt/openblas/lib \
            -L/usr/local/opt/openblas/lib -lopenblas >/dev/null 2>&1
}

has_lua_header() {
    has_header lua.h '#if LUA_VERSION_NUM != 504
#error another Lua
#endif'
}

# jpeglib.h is no header of its own: it wants stdio.h before it.
has_libjpeg() {
    printf '#include <stdio.h>\n#include <jpeglib.h>\n' |
        cc -E -I/opt/homebrew/include -I/opt/homebrew/opt/jpeg-turbo/include \
            -I/usr/local/include -I/usr/local/opt/jpeg-turbo/include \
            - >/dev/null 2>&1
}

has_lua54() {
    "$(first_of lua5.4 lua-5.4 lua54 lua)" -v 2>/dev/null | grep -q 'Lua 5\.4'
}

has_luv() {
    "$(first_of lua5.4 lua-5.4 lua54 lua)" -e 'require "luv"' 2>/dev/null
}

has_jupyter_client() {
    python3 -c 'import jupyter_client' 2>/dev/null ||
        /usr/bin/python3 -c 'import jupyter_client' 2>/dev/null
}

has_fuzzer() {
    echo 'int LLVMFuzzerTestOneInput(const char *s, long n) { return s && n ? 0 : 0; }' |
        clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null
}

# Debian names it by the version of its clang.
apt_of_fuzzer() {
    version=$({
        apt-cache depends clang | sed -n 's/.*Depends: clang-\([0-9]*\)$/\1/p'
    } 2>/dev/null)
    echo "libclang-rt-${version:-14}-dev"
}

missing='' apt='''' dnf='' pacman='' brew='' rocks=''

# need WHAT TEST APT DNF PACMAN BREW: notes the packages unless TEST succeeds.
need() {
    if eval "$2"; then return; fi
    missing="$missing${missing:+, }$1"
    apt="$apt $3" dnf="$dnf $4" pacman="$pacman $5" brew="$brew $6"
}

# need_rock ROCK TEST APT: the same for what only Debian and LuaRocks package.
need_rock() {
    if eval "$2"; then return; fi
    missing="$missing${missing:+, }$1"
    apt="$apt $3" rocks="$rocks $1"
}

need_for_build() {
    need 'a C compiler' 'has cc' 'gcc libc6-dev' gcc gcc gcc
    need CMake 'has cmake' cmake cmake cmake cmake
    need 'make or ninja' 'has ninja || has make' make ninja-build ninja ninja
    need 'Lua 5.4' has_lua_header liblua5.4-dev lua-devel lua lua
    need OpenBLAS has_openblas \
        libopenblas-dev openblas-devel openblas openblas
    need zlib 'has_header zlib.h' zlib1g-dev zlib-devel zlib zlib
    need libpng 'has_header png.h' libpng-dev libpng-devel libpng libpng
    need libjpeg-turbo has_libjpeg \
        libjpeg-dev libjpeg-turbo-devel libjpeg-turbo jpeg-turbo
    need jansson 'has_header jansson.h' \
        libjansson-dev jansson-devel jansson jansson
    need utf8proc 'has_header utf8proc.h' \
        libutf8proc-dev utf8proc-devel libutf8proc utf8proc
    need ZeroMQ 'has_header zmq.h' libzmq3-dev zeromq-devel zeromq zeromq
    need libsodium 'has_header sodium.h' \
        libsodium-dev libsodium-devel libsodium libsodium
    need cairo 'has_header cairo/cairo-pdf.h' \
        libcairo2-dev cairo-devel cairo cairo
    need libedit 'has_header editline/readline.h' \
        libedit-dev libedit-devel libedit libedit
}

need_for_tests() {
    need ninja 'has ninja' ninja-build ninja-build ninja ninja
    need lua5.4 has_lua54 lua5.4 lua lua lua
    need luarocks 'has luarocks' luarocks luarocks luarocks luarocks
    need clang 'has clang' clang clang clang llvm
    need "clang's runtime for libFuzzer" has_fuzzer \
        "$(apt_of_fuzzer)" compiler-rt compiler-rt llvm
    need clang-format 'has clang-format' \
        clang-format clang-tools-extra clang clang-format
    need pkg-config 'has pkg-config' pkg-config pkgconf pkgconf pkgconf
    need tmux 'has tmux' tmux tmux tmux tmux
    need poppler 'has pdftotext' poppler-utils poppler-utils poppler poppler
    need MPI 'has mpicc && has mpirun' \
        'libopenmpi-dev openmpi-bin' openmpi-devel openmpi open-mpi
    # Only Debian has the commands of two beside each other.
    need MPICH 'has mpicc.mpich || ! has apt-get' 'libmpich-dev mpich' '' '' ''
    need cmark-gfm 'has cmark-gfm' cmark-gfm '' cmark-gfm cmark-gfm # Fedora has none
    need jupyter_client has_jupyter_client \
        python3-jupyter-client python3-jupyter-client python-jupyter-client jupyterlab
    need_rock busted 'has busted' lua-busted
    need_rock luacheck 'has luacheck' lua-check
    need_rock luv has_luv lua-luv
}

# Installs what `need` noted. A system without apt is told the names.
install_missing() {
    if [ -z "$missing" ]; then
        say 'Nothing to install: all tools and libraries are there'
        return
    fi
    say "Missing: $missing"
    if has apt-get; then
        if [ "$(id -u)" -eq 0 ]; then
            as_root=''
        elif has sudo; then
            as_root=sudo
        else
            echo "Not root and no sudo. As root: apt-get install$apt"
            return
        fi
        echo "Installing:$apt"
        $as_root apt-get update -q || echo 'apt-get update failed; going on'
        # shellcheck disable=SC2086 # a list of names
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $apt ||
            echo 'apt-get install failed; going on with what is there'
        return
    fi
    echo 'There is no apt-get here. Please install:'
    if has dnf; then echo "  dnf install$dnf"
    elif has pacman; then echo "  pacman -S$pacman"
    elif has brew; then echo "  brew install$brew"
    else
        echo "  Fedora: dnf install$dnf"
        echo "  Arch:   pacman -S$pacman"
        echo "  macOS:  brew install$brew"
    fi
    if [ -n "$rocks" ]; then
        for rock in $rocks; do echo "  luarocks install $rock"; done
    fi
    echo 'Going on with what is there.'
}

cores() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1; }

# Stops where FOLDER cannot be made or written to, as in a read-only checkout.
must_be_writable() {
    place=$1
    if [ ! -e "$place" ]; then place=.; fi
    if [ -w "$place" ]; then return; fi
    echo "$(pwd)/$1 cannot be written to: this checkout is read-only, for this user at least."
    echo 'Copy it to a folder of your own, or build elsewhere by hand:'
    echo "  cmake -S '$(pwd)' -B ~/neap-build && cmake --build ~/neap-build"
    exit 1
} >&2

# Removes a build folder that came with a moved or copied tree: CMake refuses it.
drop_foreign_build() {
    if [ ! -f "$1/CMakeCache.txt" ]; then return; fi
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt")
    if [ "$(cd "$home" 2>/dev/null && pwd -P)" != "$(pwd -P)" ]; then
        echo "$1 was made elsewhere: starting it anew"
        rm -rf "$1"
    fi
}

# build FOLDER [CMAKE OPTION]...: a second call compiles only what has changed.
build() {
    folder=$1
    shift
    drop_foreign_build "$folder"
    if [ ! -f "$folder/CMakeCache.txt" ] && has ninja; then
        set -- -G Ninja "$@"
    fi
    cmake -S . -B "$folder" -DCMAKE_BUILD_TYPE=Release "$@" &&
        cmake --build "$folder" --parallel "$(cores)"
}

# The build by clang, sanitized, with the fuzz targets.
build_fuzz() {
    build build-clang -DNEAP_WERROR=ON -DNEAP_FUZZ=ON -DCMAKE_C_COMPILER=clang
}

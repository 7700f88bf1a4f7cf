# Sourced by ./augmix and ./test: checks for what is missing, installs it where it may, builds what changed.
# Everything it says goes to standard error, so that a command's own output stays clean.

say() { printf 'augmix: %s\n' "$*" >&2; }

# Debian packages and what each is for. A libtorch of one's own (AUGMIX_LIBTORCH) replaces the two in the middle.
needed_packages() {
  echo g++ cmake make
  [ -n "${AUGMIX_LIBTORCH:-}" ] || echo libtorch-dev libgloo-dev
  echo libjpeg62-turbo-dev libpng-dev dataset-fashion-mnist
  # Only to bundle the report's page, and only where another Node.js is not there already.
  page_is_current || command -v npm >/dev/null || echo nodejs npm
}

# Whether the report's page stands between these sources; the build of src/AugMix.Report makes it.
page_is_current() { ! newer_than "$root/artifacts/report/page.js" "$root/src/AugMix.Report/Page" "$root/eng/build-page"; }

# What only WebP files need: tried once, and gone without where it is not to be had.
wanted_package=libwebp-dev

install_wanted() {
  local tried=$root/artifacts/.tried-$wanted_package root_command=()
  [ -e "$tried" ] || [ "$(dpkg-query -W -f='${db:Status-Status}' "$wanted_package" 2>/dev/null)" = installed ] && return 0
  [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null && root_command=(sudo); } || return 0
  mkdir -p "$root/artifacts" && touch "$tried"
  DEBIAN_FRONTEND=noninteractive "${root_command[@]}" apt-get install -y --no-install-recommends "$wanted_package" >/dev/null 2>&1 \
    || say "$wanted_package could not be installed: WebP files are not read. Install it, and remove $root/artifacts/native to build again."
}

missing_packages() {
  local package
  for package in $(needed_packages); do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

install_packages() {
  local missing root_command=()
  missing=$(missing_packages | tr '\n' ' ')
  missing=${missing% }
  [ -n "$missing" ] || return 0
  local install="apt-get install -y --no-install-recommends $missing"
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      root_command=(sudo)
    else
      say "missing: $missing. Type: su -c '$install'"
      return 1
    fi
  fi
  say "installing $missing (about 220 MB to download, 1 GB on disk when libtorch is among them; npm: 26 MB to download, 160 MB on disk)"
  local log
  log=$(mktemp)
  # Package lists may be absent or stale: refresh them only when the first try fails.
  if ! DEBIAN_FRONTEND=noninteractive "${root_command[@]}" $install >"$log" 2>&1; then
    if ! { "${root_command[@]}" apt-get update && DEBIAN_FRONTEND=noninteractive "${root_command[@]}" $install; } >"$log" 2>&1; then
      tail -n 3 "$log" >&2
      rm -f "$log"
      say "the packages could not be installed. Type: ${root_command[*]} apt-get update && ${root_command[*]} $install"
      return 1
    fi
  fi
  rm -f "$log"
}

check_tools() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say "the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download and try again."
    return 1
  fi
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_packages || return 1
    install_wanted
  else
    local tool
    for tool in g++ cmake make; do
      command -v "$tool" >/dev/null || { say "$tool is missing and this system has no apt. Install it with your package manager."; return 1; }
    done
    if [ -z "${AUGMIX_LIBTORCH:-}" ]; then
      say "this system has no apt: unpack libtorch (1.13 to 2.x) and set AUGMIX_LIBTORCH to its folder; libjpeg-turbo and libpng with headers are needed too."
      return 1
    fi
  fi
}

# newer_than STAMP PATH...: whether any file or folder below the paths changed after the stamp was made.
newer_than() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -print -quit)" ]
}

native_stamp=$root/artifacts/native/.built

# Whether the bridge stands between these sources and this libtorch.
native_is_current() {
  [ "$(cat "$native_stamp" 2>/dev/null)" = "${AUGMIX_LIBTORCH:-system}" ] && ! newer_than "$native_stamp" "$root/native"
}

build_native() {
  native_is_current && return 0
  say "building the native bridge (libtorch from ${AUGMIX_LIBTORCH:-the system})"
  mkdir -p "$root/artifacts/native"
  # CMake remembers where it found libtorch; another libtorch must be looked for anew.
  [ "$(cat "$native_stamp" 2>/dev/null)" = "${AUGMIX_LIBTORCH:-system}" ] || rm -f "$root/artifacts/native/CMakeCache.txt"
  local log=$root/artifacts/native/build.log begun
  begun=$(mktemp)
  if ! { cmake -S "$root/native" -B "$root/artifacts/native" -DCMAKE_BUILD_TYPE=Release \
         && cmake --build "$root/artifacts/native" -j "$(nproc)"; } >"$log" 2>&1; then
    grep -E -m 5 'rror' "$log" >&2 || tail -n 5 "$log" >&2
    rm -f "$begun"
    say "the native bridge did not build; the whole log is $log"
    return 1
  fi
  echo "${AUGMIX_LIBTORCH:-system}" >"$native_stamp"
  touch -r "$begun" "$native_stamp"
  rm -f "$begun"
}

# build_managed TARGET STAMP PATH...: builds a project or solution when anything below the paths changed.
build_managed() {
  local target=$1 stamp=$2 begun output
  shift 2
  newer_than "$stamp" "$@" || return 0
  say "building ${target#"$root"/}"
  mkdir -p "$(dirname "$stamp")"
  begun=$(mktemp)
  if ! output=$(dotnet build "$target" -c Release -v quiet -nologo -clp:NoSummary 2>&1); then
    printf '%s\n' "$output" | grep -E 'error' | sort -u | head -n 10 >&2 || printf '%s\n' "$output" >&2
    rm -f "$begun"
    say "the build failed"
    return 1
  fi
  # Stamped with the time the build began: a file saved during the build is built next time.
  touch -r "$begun" "$stamp"
  rm -f "$begun"
}

sources=("$root/src" "$root/eng" "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/.editorconfig")
program=$root/artifacts/bin/AugMix.Cli/release/AugMix.Cli
program_stamp=$root/artifacts/.built-program

# with_lock COMMAND...: one at a time, so that two first calls do not build over each other. The command does not get the lock's
# descriptor: build servers that it leaves running would hold the lock for as long as they live.
with_lock() {
  mkdir -p "$root/artifacts"
  (
    if command -v flock >/dev/null; then
      flock -n 9 || { say "waiting for another build to finish"; flock 9; }
    fi
    "$@" 9>&-
  ) 9>"$root/artifacts/.lock"
}

# Everything ./augmix needs.
set_up_program() {
  check_tools && build_native && build_managed "$root/src/AugMix.Cli/AugMix.Cli.csproj" "$program_stamp" "${sources[@]}"
}

program_is_current() {
  [ -x "$program" ] && native_is_current && ! newer_than "$program_stamp" "${sources[@]}"
}

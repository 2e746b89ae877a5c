# Sourced by the launchers: finds a JDK 17, builds what is missing or stale, and becomes java.
# A launcher outside local-cluster names its module before.
# shellcheck shell=bash

set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(dirname "$home")
module=${module:-local-cluster}
target=$project/$module/target
stamp=$target/launch.stamp

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

is_jdk_17() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 17\.'
}

# JAVA_HOME if it is set, else the java on the path.
find_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    is_jdk_17 "$JAVA_HOME" || fail "needs a JDK 17, but JAVA_HOME is $JAVA_HOME"
    return
  fi
  local java
  java=$(command -v java) || fail "needs a JDK 17, but there is no java on the path; set JAVA_HOME"
  JAVA_HOME=$(dirname "$(dirname "$(resolve_link "$java")")")
  is_jdk_17 "$JAVA_HOME" || fail "needs a JDK 17, but java on the path is $("$java" -version 2>&1 | head -n 1) in $JAVA_HOME; set JAVA_HOME"
  export JAVA_HOME
}

resolve_link() {
  if [ "$(uname)" = Darwin ]; then
    echo "$(/usr/libexec/java_home -v 17 2>/dev/null || echo /nonexistent)/bin/java"
  else
    readlink -f "$1"
  fi
}

# Where commands write: beside the build, or, where that is another user's, in a folder of one's own.
output_folder() {
  local folder shared
  shared=${TMPDIR:-/tmp}/polyphony-$(id -u)
  for folder in "$home/target" "${XDG_STATE_HOME:-${HOME:-/nonexistent}/.local/state}/polyphony" "$shared"; do
    if mkdir -p "$folder/logs" 2> /dev/null && [ -w "$folder" ] && [ -w "$folder/logs" ] \
      && { [ "$folder" != "$shared" ] || [ -O "$folder" ]; }; then
      echo "$folder"
      return
    fi
  done
  fail "cannot write to $home/target, to a folder of your own or to ${TMPDIR:-/tmp}: set XDG_STATE_HOME"
}

# The class path of the build. Jars in the home folder of the user who built it are read by the build's links to them.
class_path() {
  local IFS=: entry path=()
  for entry in $(<"$target/classpath.txt"); do
    [ -r "$entry" ] || entry=$target/lib/$(basename "$entry")
    path+=("$entry")
  done
  echo "${path[*]}"
}

# Links, or copies where those cannot be, for users who cannot read the builder's home folder.
link_jars() {
  local IFS=: entry jars
  mkdir -p "$target/lib"
  jars=$(<"$target/classpath.txt"):$(<"$home/flink-lib/target/classpath.txt")
  for entry in $jars; do
    case "$entry" in
      "$project"/*) ;;
      *) [ ! -f "$entry" ] || ln -f "$entry" "$target/lib/" 2> /dev/null || cp -f "$entry" "$target/lib/" ;;
    esac
  done
}

# Whether a source or pom is newer than the last build, or one was removed since, or the build was cleaned.
is_stale() {
  [ -f "$stamp" ] && [ -f "$target/classpath.txt" ] && [ -d "$target/classes" ] \
    && [ -f "$home/flink-lib/target/classpath.txt" ] || return 0
  [ "$(cat "$stamp")" = "$(sources | sort)" ] || return 0
  [ -n "$(sources -newer "$stamp" -print -quit)" ] && return 0
  local IFS=: entry
  for entry in $(<"$target/classpath.txt"); do
    [ -r "$entry" ] || [ -r "$target/lib/$(basename "$entry")" ] || return 0
  done
  return 1
}

# sources [CONDITION OF find...]
sources() {
  (
    cd "$project"
    folders=(pom.xml */pom.xml local-cluster/flink-lib/pom.xml */src/main)
    [ "$module" = local-cluster ] || folders+=("$module/pom.xml" "$module/src/main")
    find "${folders[@]}" -type f "$@"
  )
}

build() {
  echo "Building (only after changes; the first time Maven downloads its dependencies) ..." >&2
  mkdir -p "$target" 2> /dev/null && [ -w "$target" ] \
    || fail "must be built anew, but $project belongs to $(stat -c %U "$project" 2> /dev/null || echo another user): let them start it once (with a umask that lets you read), or copy the checkout"
  local log=$target/launch-build.log started
  started=$(mktemp "$target/launch.stamp.XXXXXX")
  sources | sort > "$started"
  if ! (cd "$project" && ./mvnw -B -ntp -q -pl "$module" -am package \
      -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true) > "$log" 2>&1; then
    rm -f "$started"
    grep -m 5 ERROR "$log" >&2 || true
    fail "the build failed; see $log"
  fi
  link_jars
  # mktemp lets nobody else read; the umask may
  chmod +r "$started"
  mv -f "$started" "$stamp"
}

# The clusterers of others, where bench is started and somebody has built them: they are not part of this project.
peers() {
  local peers=$home/peers/target
  if [ "$(basename "$0")" = bench ] && [ -d "$peers/classes" ] && [ -f "$peers/classpath.txt" ]; then
    echo ":$peers/classes:$(<"$peers/classpath.txt")"
  fi
}

# launch MAIN_CLASS ARGUMENT...
launch() {
  local main=$1
  shift
  find_jdk
  if is_stale; then
    build
  fi
  local output
  output=$(output_folder)

  # Names of files may hold any letter, whatever the locale of the shell.
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
  if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
    COLUMNS=$(tput cols 2>/dev/null || echo 120)
  fi
  export COLUMNS=${COLUMNS:-120}
  # The native libraries stay quiet and offline.
  export ORT_DISABLE_TELEMETRY=1 DJL_OFFLINE=true OPT_OUT_TRACKING=true RUST_FLAVOR=cpu

  # Libraries that come before the others, as those for a GPU do: POLYPHONY_RUNTIME is a runtime jar.
  # Another java than the JDK's, as an emulated processor has one.
  exec "${POLYPHONY_JAVA:-$JAVA_HOME/bin/java}" -Xmx"${POLYPHONY_HEAP:-2g}" \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.time=ALL-UNNAMED \
    -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.polyphony.schemas \
    -Dorg.apache.avro.limits.string.maxLength=8388608 \
    -Dorg.apache.avro.limits.bytes.maxLength=8388608 \
    -Dorg.apache.avro.limits.collectionItems.maxLength=1000000 \
    -Dpolyphony.home="$home" \
    -Dpolyphony.output="$output" \
    -Dpolyphony.log="$output/logs/$(basename "$0").log" \
    -cp "${POLYPHONY_RUNTIME:+$POLYPHONY_RUNTIME:}$target/classes:$(class_path)$(peers)" \
    "$main" "$@"
}

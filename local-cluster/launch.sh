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

# Whether a source or pom is newer than the last build, or one was removed since, or the build was cleaned.
is_stale() {
  [ -f "$stamp" ] && [ -f "$target/classpath.txt" ] && [ -d "$target/classes" ] \
    && [ -f "$home/flink-lib/target/classpath.txt" ] || return 0
  [ "$(cat "$stamp")" = "$(sources | sort)" ] || return 0
  [ -n "$(sources -newer "$stamp" -print -quit)" ] && return 0
  local IFS=: entry
  for entry in $(<"$target/classpath.txt"); do
    [ -e "$entry" ] || return 0
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
  mkdir -p "$target"
  local log=$target/launch-build.log started
  started=$(mktemp "$target/launch.stamp.XXXXXX")
  sources | sort > "$started"
  if ! (cd "$project" && ./mvnw -B -ntp -q -pl "$module" -am package \
      -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true) > "$log" 2>&1; then
    rm -f "$started"
    grep -m 5 ERROR "$log" >&2 || true
    fail "the build failed; see $log"
  fi
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
  mkdir -p "$home/target/logs"

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
    -Dpolyphony.log="$home/target/logs/$(basename "$0").log" \
    -cp "${POLYPHONY_RUNTIME:+$POLYPHONY_RUNTIME:}$target/classes:$(<"$target/classpath.txt")$(peers)" \
    "$main" "$@"
}

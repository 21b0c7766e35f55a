#!/bin/sh
# Measures: benchmarks/run.sh NAME [ARGUMENT]
set -eu
cd "$(dirname "$0")/.."
case "${1:-}" in
client) main=dev.tam.benchmarks.client.ClientBenchmark ;;
growth) main=dev.tam.benchmarks.Growth ;;
*)
    cat >&2 <<'END'
usage: benchmarks/run.sh client [how many rounds]
       benchmarks/run.sh growth [how many dead accounts]
END
    exit 2
    ;;
esac
shift
./mvnw -q -B -ntp -Dquick -DskipTests -pl benchmarks -am package \
    dependency:build-classpath -Dmdep.outputFile=target/classpath >&2
exec java -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" "$main" "$@"

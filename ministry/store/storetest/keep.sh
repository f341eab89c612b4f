# Runs a PostgreSQL server in the folder $2 with the programs in $1 and the settings that
# follow. It stops when this script's input ends, as it does when the test is over or has
# been killed, and removes the folder, unless the last line asks it to leave it.
bin=$1 folder=$2
shift 2
settings=
for setting in "$@"; do settings="$settings -c $setting"; done
trap : INT TERM
if [ ! -e "$folder/data" ]; then
	"$bin/initdb" -D "$folder/data" -U mawidi -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1
fi
# shellcheck disable=SC2086 # each setting is a word
"$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=200 -c shared_buffers=64MB $settings >>"$folder/log" 2>&1 </dev/null &
server=$!
read -r last
kill -INT "$server" && wait "$server"
[ "$last" = "leave the folder" ] || rm -rf "$folder"

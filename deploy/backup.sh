#!/bin/sh
# A backup of the database that CURATION_DB names, into a folder of backups: one for each day of the
# week, and on Sundays one of the last five weeks, on the first one of the last twelve months.
# A backup replaces its predecessor only after it was checked, so there is always a sound one.
set -eu

folder=${1:?"usage: backup.sh FOLDER"}
python=${CURATION_PYTHON:-python3}
today=${CURATION_TODAY:-$(date +%Y-%m-%d)}

umask 077
mkdir -p "$folder"
day=$(date -d "$today" +%u)
newest=$folder/day-$day.db
"$python" -m curation backup "$newest"

keep() {
    cp -- "$newest" "$folder/$1.part"
    sync -- "$folder/$1.part"
    mv -- "$folder/$1.part" "$folder/$1"
}
[ "$day" != 7 ] || keep "week-$(($(date -d "$today" +%s) / 604800 % 5 + 1)).db"
[ "$(date -d "$today" +%d)" != 01 ] || keep "month-$(date -d "$today" +%m).db"

#!/bin/sh
# One job of an AWS Batch array: scans its shard of the fleet and copies it below $DESTINATION (s3://bucket/prefix).
# hubform reads the shard from AWS_BATCH_JOB_ARRAY_INDEX and AWS_BATCH_JOB_ARRAY_SIZE.
set -u
shard="/tmp/shard"
destination="$DESTINATION/${AWS_BATCH_JOB_ARRAY_INDEX:-0}"

# An earlier attempt may have left its checkpoint.
mkdir -p "$shard"
aws s3 cp --quiet "$destination/.hubform-checkpoint" "$shard/.hubform-checkpoint"

hubform snapshot --organization --role-name "${ROLE_NAME:-hubform-read}" --resume -o "$shard/"
code=$?

aws s3 sync --quiet --delete "$shard" "$destination" || exit 1
# Exit code 3: some targets could not be read. The log and the snapshot name them.
[ "$code" -eq 3 ] && exit 0
exit "$code"

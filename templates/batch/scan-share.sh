#!/bin/sh
# One job of an AWS Batch array, or one pod of a Kubernetes Indexed Job: scans its shard of the fleet and copies it below
# $DESTINATION (s3://bucket/prefix). hubform reads the shard from AWS_BATCH_JOB_ARRAY_INDEX and AWS_BATCH_JOB_ARRAY_SIZE, or from
# JOB_COMPLETION_INDEX and HUBFORM_SHARDS.
set -u
shard="${SHARD_DIRECTORY:-/tmp/shard}"
destination="$DESTINATION/${AWS_BATCH_JOB_ARRAY_INDEX:-${JOB_COMPLETION_INDEX:-0}}"

# An earlier attempt may have left its checkpoint.
mkdir -p "$shard"
aws s3 cp --quiet "$destination/.hubform-checkpoint" "$shard/.hubform-checkpoint"

# This script is the first process of the container, so it gets the signal of a stopped job and passes it to hubform, which
# keeps the checkpoint.
trap 'stopped=1; kill -TERM "$scan" 2>/dev/null' TERM
hubform snapshot --organization --role-name "${ROLE_NAME:-hubform-read}" --resume -o "$shard/" &
scan=$!
while stopped=0; do
  wait "$scan"
  code=$?
  # A signal ends the wait, too.
  [ "$stopped" -eq 1 ] || break
done

aws s3 sync --quiet --delete "$shard" "$destination" || exit 1
# Exit code 3: some targets could not be read. The log and the snapshot name them.
[ "$code" -eq 3 ] && exit 0
exit "$code"

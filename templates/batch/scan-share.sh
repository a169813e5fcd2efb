#!/bin/sh
# One job of an AWS Batch array: scans its share of the fleet and puts it below $DESTINATION (s3://bucket/prefix).
# hubform takes AWS_BATCH_JOB_ARRAY_INDEX and AWS_BATCH_JOB_ARRAY_SIZE for its share.
set -u
shard="/tmp/shard"
place="$DESTINATION/${AWS_BATCH_JOB_ARRAY_INDEX:-0}"

# An attempt before this one may have left its checkpoint.
mkdir -p "$shard"
aws s3 cp --quiet "$place/.hubform-checkpoint" "$shard/.hubform-checkpoint"

hubform snapshot --organization --role-name "${ROLE_NAME:-hubform-read}" --resume -o "$shard/"
code=$?

aws s3 sync --quiet --delete "$shard" "$place" || exit 1
# 3 says that some targets could not be read: they are named in the log and in the snapshot.
[ "$code" -eq 3 ] && exit 0
exit "$code"

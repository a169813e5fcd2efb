"""Reads a JSON list of YAML texts from a file; prints what PyYAML makes of each, with each of its loaders."""

import datetime
import json
import sys

import yaml

LOADERS = {"python": yaml.SafeLoader, "libyaml": getattr(yaml, "CSafeLoader", None)}


def plain(value):
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return utc.strftime("%Y-%m-%dT%H:%M:%S.").rjust(20, "0") + f"{utc.microsecond // 1000:03}Z"
    raise TypeError(f"not a string: {value!r}")


def read(text, loader):
    try:
        return yaml.load(text, loader)
    except yaml.YAMLError as error:
        return {"error": str(error)}


with open(sys.argv[1], encoding="utf-8") as file:
    texts = json.load(file)
results = {name: [read(text, loader) for text in texts] for name, loader in LOADERS.items() if loader}
json.dump(results, sys.stdout, default=plain)

"""Reads exports with Python's own csv and json, and prints what it saw: one JSON array a file, in order of name.

    python3 read-exports.py FOLDER

A file named NNNN.csv is read as it is, NNNN.excel.csv as Excel's kind (byte-order mark, semicolons), NNNN.json as JSON,
NNNN.ndjson line by line.
"""

import csv
import json
import pathlib
import sys

csv.field_size_limit(1 << 30)


def read(path):
    if path.name.endswith(".ndjson"):
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    if path.name.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    is_excel = path.name.endswith(".excel.csv")
    with open(path, encoding="utf-8-sig" if is_excel else "utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";" if is_excel else ",", strict=True))


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    print(json.dumps(read(path)))

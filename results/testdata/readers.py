"""Reads every table of a folder with pandas, with the types that the codebook gives, and prints what it finds in each column."""
import json
import math
import os
import sys

import pandas

TYPES = {"text": "string", "integer": "Int64", "unsigned": "UInt64", "number": "float64", "boolean": "boolean"}

folder = sys.argv[1]
codebook = pandas.read_csv(os.path.join(folder, "codebook.csv"))
found = []
for table, columns in codebook.groupby("table", sort=False):
    types = {column: TYPES[kind] for column, kind in zip(columns["column"], columns["type"])}
    frame = pandas.read_csv(os.path.join(folder, table + ".csv"), dtype=types, keep_default_na=False, na_values=[""])
    for name in frame.columns:
        values = frame[name].dropna()
        size = sum(len(v) for v in values) if types[name] == "string" else math.fsum(float(v) for v in values)
        found.append({"table": table, "column": name, "dtype": str(frame[name].dtype), "rows": len(frame), "values": len(values), "sum": size})
json.dump(found, sys.stdout)

#!/usr/bin/env python3
"""Runs ONNX's own checker, with strict shape inference, over what ./lathe export writes: every network of the zoo and every design, or those named.

Debian 12 has all that is needed: apt-get install python3-onnx. Run as: check_exports.py [NETWORK...]
"""

import pathlib
import subprocess
import sys
import tempfile

import onnx

LATHE = pathlib.Path(__file__).resolve().parents[4] / "lathe"


def listed(*options):
    """The first column of a list of networks, without its heading."""
    lines = subprocess.run([str(LATHE), "networks", *options], check=True, capture_output=True, text=True).stdout.splitlines()
    return [line.split()[0] for line in lines[1:] if line.strip()]


def check(name, folder):
    """How many tensors of the file have a shape: all of them, or the file does not show well."""
    file = folder / "model.onnx"
    subprocess.run([str(LATHE), "export", name, str(file), "--format", "onnx"], check=True, capture_output=True)
    model = onnx.load(str(file))
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    shaped = {value.name for value in [*inferred.graph.value_info, *inferred.graph.output]}
    made = {output for node in model.graph.node for output in node.output}
    if not made <= shaped:
        raise ValueError(f"{name}: no shape for {sorted(made - shaped)}")
    return len(made)


def main(names):
    with tempfile.TemporaryDirectory() as folder:
        for name in names or dict.fromkeys(listed() + listed("--designs")):
            print(f"{name}: sound, {check(name, pathlib.Path(folder))} tensors with shapes", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What processor this is: python3 processor.py prints the name that results are filed under."""

import platform
import re

FLAGS = ("sse4_1", "avx", "avx2", "avx512f", "avx512bw", "avx512vl", "avx512vbmi", "avx512_vbmi2", "gfni", "asimd", "sve")


def describe():
    """Model, a name for files, and the instruction sets that matter here; a virtual machine's model may say little, so family and number follow."""
    fields = dict(re.findall(r"^([^\t:]+)\t*: (.*)$", open("/proc/cpuinfo", encoding="utf-8").read().split("\n\n")[0], re.MULTILINE))
    model = fields.get("model name", platform.machine())
    family = f"family {fields['cpu family']} model {fields['model']}" if "cpu family" in fields else ""
    stem = re.sub(r"[^a-z0-9]+", "-", f"{model} {family}".lower()).strip("-")
    flags = [flag for flag in FLAGS if flag in fields.get("flags", fields.get("Features", "")).split()]
    return ", ".join(word for word in (model, family) if word), stem, " ".join(flags)


if __name__ == "__main__":
    print(describe()[1])

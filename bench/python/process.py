"""A program that answers a line with a line."""

import subprocess
import sys


class Process:
    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def send(self, *words):
        print(*words, file=self.process.stdin, flush=True)

    def line(self):
        line = self.process.stdout.readline()
        return line.strip() if line else sys.exit(f"{' '.join(self.process.args)} ended early")

    def receive(self):
        return [float(word) for word in self.line().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()

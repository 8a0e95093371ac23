"""`make bench`: how long the pages take with few and with many enterprises.

Talks to 127.0.0.1 only, a bounded number of times, and writes docs/benchmarks.md.
"""

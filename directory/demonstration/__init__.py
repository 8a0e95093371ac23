"""Fictional enterprises, for demonstration and for measures. Drawn from fixed seeds: the same on every machine.

Only dates move, so that some papers are always about to expire on the day the data is made.
"""

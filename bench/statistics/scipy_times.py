"""SciPy's times of what bench/statistics.ts measures: python3 bench/statistics/scipy_times.py (SciPy 1.17, NumPy 2.4)."""

import time

import numpy as np
from scipy import stats

random = np.random.default_rng(7)
x, y = random.exponential(size=10_000), random.exponential(size=10_000)
d = x - y


def report(name, work):
    work()
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    print(f"{name:52}{sorted(times)[1]:9.1f} ms")


report("bootstrap of a mean, 10,000 resamples, 10,000 pairs", lambda: stats.bootstrap((d,), np.mean, n_resamples=10_000, method="BCa", batch=100, rng=1))
report("Fisher, 420 of 1,000 against 380 of 1,000", lambda: stats.fisher_exact([[420, 580], [380, 620]]))
report("Mann-Whitney, exact, 40 and 50 values", lambda: stats.mannwhitneyu(x[:40], y[:50], method="exact"))
report("signed ranks, exact, 100 differences", lambda: stats.wilcoxon(d[:100], method="exact"))
report("studentised range: tail", lambda: stats.studentized_range.sf(3.5, 5, 20))
report("studentised range: quantile", lambda: stats.studentized_range.ppf(0.95, 5, 20))

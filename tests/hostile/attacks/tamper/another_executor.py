#: must = "the executor's code, replaced in place, runs no probe and finds no answer"
#: shows = "frames"

import sys


def attack():
    print("trying", flush=True)
    executor = sys.modules["grader.inside.executor"]

    def run_scenarios(job, namespace, labels, emit, seed):
        import numpy as np

        from grader import wire

        for name in job.scenarios:
            emit(wire.Emitted(name, wire.encode([np.zeros(2)] * 6)))

    executor.run_scenarios.__code__ = run_scenarios.__code__

ran = attack()


def df_w(W):
    return ran

#: must = "msgspec and struct replaced make other frames, and no better ones"
#: shows = "frames"
#: ends = ["malformed"]

import struct

import numpy as np

from grader import wire


def attack():
    print("trying", flush=True)
    import msgspec

    real = wire._job_encoder

    class Encoder:
        def encode(self, frame):
            if isinstance(frame, wire.Emitted | wire.Failed):
                frame = wire.Emitted(frame.id, wire.encode([np.ones(2)] * 6))
            return real.encode(frame)

    wire._job_encoder = Encoder()
    msgspec.msgpack.encode = lambda *_: b""
    struct.pack = lambda *_: b""

ran = attack()


def df_w(W):
    return ran

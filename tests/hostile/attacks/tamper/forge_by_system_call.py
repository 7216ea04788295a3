#: must = "frames made by hand, by a system call, are no better"
#: shows = "frames"

import ctypes


def attack():
    print("trying", flush=True)
    answer = b"\x94\xa1a\xa3<f8\x91\x02\xc4\x10" + bytes(16)
    body = b"\x93\xa1v\xa6values\x92\xa1l\x96" + answer * 6
    frame = len(body).to_bytes(4, "little") + body
    for fd in range(3, 200):
        ctypes.CDLL(None).syscall(1, fd, frame, len(frame))

ran = attack()


def df_w(W):
    return ran

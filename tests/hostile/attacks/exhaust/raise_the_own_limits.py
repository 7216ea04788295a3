#: must = "nobody raises a limit"
#: shows = "takes"
#: takes = "open_files"
#: ends = ["raised"]

import resource


def attack():
    print("trying", flush=True)
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU):
        try:
            resource.setrlimit(limit, (800, resource.getrlimit(limit)[1]))
        except (OSError, ValueError):
            pass
    kept = []
    for k in range(1, 700):
        kept.append(open("/dev/null"))
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None

"""Probe of the factorisation: what comes back, where it starts, and where each step leads from there.

Inputs: tall (7, 4) and rank 3 for the steps; near, the 3x3 matrix of the sheet; all float64.
"""

LR, OTHER_LR = 0.02, 0.005
TALL_RANK = 3


def returned(student, inputs):
    """Whether two matrices come back, and their shapes with U as (m, rank) and V as (n, rank) or (rank, n)."""
    seeded()
    A = torch.as_tensor(inputs["tall"])
    result = _raw(student, A, TALL_RANK, 3, LR)
    pair = _pair(result, A.shape)
    return {"two": pair is not None}


def shapes(student, inputs):
    """The shape of U, and that of V with its longer side first."""
    seeded()
    A = torch.as_tensor(inputs["tall"])
    found = _matrices(_raw(student, A, TALL_RANK, 3, LR))
    if len(found) < 2:
        return None
    U, V = found[0], found[1]
    return {"U": f"{U.shape}", "V": f"{max(V.shape, V.shape[::-1], key=lambda s: s[0] == A.shape[1])}"}


def start(student, inputs):
    """How the numbers of the start are spread, and whether every call starts alike."""
    A = torch.as_tensor(inputs["large"])

    def train(epochs, lr):
        return _factors(student, A, 5, epochs, lr)

    given = start_of(train)
    if given is None:
        return None
    numbers = np.concatenate([part.ravel() for part in given])
    other = start_of(train, SEED + 1)
    return {
        "inside": bool((numbers >= 0).all() and (numbers <= 1).all()),
        "spread": bool(0.2 < numbers.std() < 0.38),
        "bell": bool(np.abs(numbers).max() > 2),
        "alike": other is not None and _alike(given, other),
    }


def steps(student, inputs):
    """The factors at the start, after 1, 2 and 5 epochs, and after 3 with another lr."""
    return _followed(student, inputs, "steps", "tall", TALL_RANK, ((1, LR), (2, LR), (5, LR), (3, OTHER_LR)))


def converges(student, inputs):
    """The error of the sheet's matrix after 1000 epochs; for a picture, what it is on the way there."""
    seen = _errors(student, (inputs["near"], 2, 1000, 0.01))
    return seen | {"course": _course(student, inputs["near"], 2, 0.01)}


def defaults(student, inputs):
    """Whether the settings left out are 1000 epochs with lr = 0.01."""
    A = 0.01 * torch.as_tensor(inputs["small"])  # so small that 1000 epochs do not come to their end

    def train(**settings):
        return student.factorise(A=A, rank=1, **settings)

    return as_left_out(train, num_epochs=1000, lr=0.01)


def kept(student, inputs):
    """Whether A is what it was."""
    seeded()
    A = torch.as_tensor(np.array(inputs["tall"]))
    before = A.clone()
    _raw(student, A, TALL_RANK, 4, LR)
    return bool(torch.equal(A, before))


def dtypes(student, inputs):
    """The dtypes of the factors for a float64 and for a float32 matrix."""
    seen = {}
    for name, dtype in (("float64", torch.float64), ("float32", torch.float32)):
        seeded()
        result = _raw(student, torch.as_tensor(inputs["tall"]).to(dtype), TALL_RANK, 2, LR)
        tensors = [t for t in _tensors(result) if t.ndim == 2]
        if len(tensors) < 2:
            return None
        seen[name] = all(t.dtype == dtype for t in tensors[:2])
    return seen


def _raw(student, A, rank, epochs, lr):
    return student.factorise(A=A, rank=rank, num_epochs=epochs, lr=lr)


def _matrices(result):
    named = {name.casefold(): array for name, array in arrays_in(result) if array.ndim == 2 and name}
    if {"u", "v"} <= named.keys():
        return [named["u"], named["v"]]
    return [array for _, array in arrays_in(result) if array.ndim == 2]


def _tensors(result):
    """Tensors and arrays of what came back, with their own dtypes."""
    if isinstance(result, torch.Tensor):
        yield result
    elif isinstance(result, np.ndarray):
        yield torch.as_tensor(result)
    elif isinstance(result, dict):
        for item in result.values():
            yield from _tensors(item)
    elif isinstance(result, list | tuple):
        for item in result:
            yield from _tensors(item)
    elif hasattr(result, "__dict__"):
        for item in vars(result).values():
            yield from _tensors(item)


def _pair(result, shape):
    """U as (m, r) and V as (n, r), or None. A square one is taken as the sheet has it."""
    found = _matrices(result)
    if len(found) < 2:
        return None
    U, V = found[0], found[1]
    m, n = shape
    U = U if U.shape[0] == m else U.T
    V = V if V.shape[0] == n else V.T
    if U.shape[0] != m or V.shape[0] != n or U.shape[1] != V.shape[1]:
        return None
    return U, V


def _factors(student, A, rank, epochs, lr):
    pair = _pair(_raw(student, A.clone(), rank, epochs, lr), A.shape)
    if pair is None:
        raise ValueError("no U and V came back whose product has the shape of A")
    return list(pair)


def _followed(student, inputs, scenario, name, rank, runs, dtype=torch.float64):
    A = torch.as_tensor(inputs[name]).to(dtype)
    given = given_start(inputs, scenario)

    def train(epochs, lr):
        with drawing(given):
            return _factors(student, A, rank, epochs, lr)

    begun = start_of(train) if given is None else [np.array(part) for part in given]
    if begun is None:
        raise Untried(
            "your function gives no U and V back after 0 epochs, nor with lr = 0, so its steps cannot be followed"
        )
    after = []
    for epochs, lr in runs:
        seeded()
        after.append(dict(zip("UV", train(epochs, lr))))
    return {"start": begun, "after": after}


def _errors(student, *tasks):
    """For each (matrix, rank, epochs, lr): U and V after them from one start, and from more where that was unlucky.

    Their errors are taken outside. Beside them the least error, and the largest that counts as converged.
    """
    seen = {"factors": [], "matrices": [], "least": [], "allowed": []}
    for matrix, rank, epochs, lr in tasks:
        A = torch.as_tensor(np.array(matrix))
        least = float((torch.linalg.svdvals(A)[rank:] ** 2).sum())
        allowed = max(1.01 * least, 1e-3 * float((A**2).sum()) if least < 1e-12 else 0.0)
        runs = [_run(student, A, rank, epochs, lr, SEED)]
        if not _error(A, runs[0]) <= allowed:  # a start can be unlucky
            runs += _more(student, A, rank, epochs, lr, allowed)
        for key, value in zip(seen, (runs, np.array(matrix), least, allowed)):
            seen[key].append(value)
    return seen


def _course(student, matrix, rank, lr):
    """The errors after so many epochs from the first start of `_errors`: few epochs, since only a picture needs them."""
    A = torch.as_tensor(np.array(matrix))
    epochs = (1, 3, 10, 30, 100)
    with contextlib.suppress(Exception):  # a picture never costs a point
        errors = [_error(A, _run(student, A, rank, n, lr, SEED)) for n in epochs]
        return {"epochs": [float(n) for n in epochs], "errors": np.array(errors)}
    return None


def _more(student, A, rank, epochs, lr, allowed):
    """U and V of eight more starts; of three if none of them has come down."""
    runs = []
    for seed in range(100, 108):
        runs.append(_run(student, A, rank, epochs, lr, seed))
        if len(runs) == 3 and not any(_error(A, run) <= allowed for run in runs):
            break
    return runs


def _run(student, A, rank, epochs, lr, seed):
    seeded(seed)
    return _factors(student, A, rank, epochs, lr)


def _error(A, pair):
    U, V = pair
    return float(((A.numpy() - U @ V.T) ** 2).sum())

"""Finding the ratios of encoder and decoder weights: in the weights a run shows, in the numbers it prints, and in the code."""

import ast
import re
from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, cell_name, say
from grader.extract import parse

from ..shared.kinds import KINDS
from ..shared.left import left_over
from ..shared.record import read
from ..shared.steps import trained_pairs, trainings
from ..training_record.data import candidates
from ..training_record.losses import tried, unseen

NUMBER = re.compile(
    r"(?<![\w.])[-+−]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?|(?<![\w.])[-+−]?\d+[eE][-+]?\d+|(?<!\w)[-+]?(?:nan|inf)(?!\w)"
)
"""A number with a point or a power of ten, or one that is none; a count of steps does not count."""
DIVIDERS = frozenset({"div", "divide", "true_divide"})
LOSS_LINE = r"(?i)loss|verlust|fehler|endwert|\bmse\b|err|mất mát|->|step|epoch|schritt"
CLOSE = 2e-3
"""Share of a ratio within which a printed number is it; rounding to fewer digits is allowed for."""
RATIO_WORDS = r"(?i)ratio|verh|tỉ số|tỷ số"
ENCODER, DECODER = r"(?i)enc|(?<!de)kodier|^we\d?$|^w_?e$", r"(?i)dec|dekod|^wd\d?$|^w_?d$"
"""Names of the two functions, and of their weights where the names tell."""
RIGHT, INVERSE, ONE = "encoder by decoder", "decoder by encoder", "one of the two"


def printed_ratios(evidence):
    """Whether after each training both ratios are printed, encoder by decoder."""
    record = read(evidence.values, evidence.document)
    if not tried(evidence.document):
        return left_over(evidence)
    lines, source = _printed(evidence)
    tokens = [number for line in lines for number in _numbers(line)]
    ways = _divisions(evidence.document)
    trained = trainings(evidence.values)
    pairs = trained_pairs(trained or [], [one.values for one in record.series], candidates(record))
    shown = [_shown(pair, tokens) for pair in pairs or trained_weights(evidence.values)]
    if pairs and INVERSE in shown and RIGHT not in shown:
        ways = {INVERSE}
    elif ways == {RIGHT} and not pairs:  # then which is which is told by the code, not by the shapes
        shown = [RIGHT if one == INVERSE else one for one in shown]
    if trained == [] and tokens:
        message = say(
            "no step of an optimiser was seen in the run, so whose weights these are cannot be seen"
        )
        message = say("{message}: your instructor will look at this", message=message)
        return Comparison(agrees=False, doubt=True, message=message, note=source)
    if ways == {INVERSE} and RIGHT not in shown:
        message = say("the decoder’s weight is divided by the encoder’s; the other way round was asked for")
        return Comparison(agrees=False, message=message, note=source)
    if INVERSE in shown and RIGHT not in shown:
        message = say(
            "the printed ratios seem to be those of decoder to encoder: your instructor will look at this"
        )
        return Comparison(agrees=False, doubt=True, message=message, note=source)
    if shown.count(RIGHT) >= len(KINDS):
        return Comparison(agrees=True, note=source)
    if ONE in shown and RIGHT not in shown:
        message = say(
            "the ratio of one dimension was found among the printed numbers, that of the other was not"
        )
        return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=source)
    return _counted(evidence, record, lines, source, certain=RIGHT in shown or (RIGHT in ways and not pairs))


def _counted(evidence, record, lines, source, *, certain):
    """By the number of printed ratios, where the weights of every training cannot be seen."""
    count = max(_likely(lines), _likely(_saved(evidence)[0]))
    why = unseen(evidence, record)
    if not count and (why or certain):
        why = why or say("nothing was printed in the run, but the code divides the weights")
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("no ratios were seen: {why}: your instructor will look at this", why=why),
        )
    speaks = any(re.search(RATIO_WORDS, c.source) for c in evidence.document.cells if c.kind == "code")
    if not count or not (certain or speaks):
        message = say("no ratio of the weights was printed when the notebook was run")
        return Comparison(agrees=False, message=message)
    if not certain:
        message = say(
            "numbers are printed, but nothing shows that they are the ratios: your instructor will "
            "look at this"
        )
        return Comparison(agrees=False, doubt=True, message=message, note=source)
    if count >= 2 * len(KINDS):
        return Comparison(agrees=True, note=source)
    share = (Decimal(count // 2) / len(KINDS)).quantize(Decimal("0.01"))
    message = say("{count} ratios are printed; two after each of three trainings were asked for", count=count)
    return Comparison(agrees=share > 0, share=share, message=message, note=source)


def likely_ratios(evidence):
    """The numbers that stand in lines which do not speak of losses."""
    lines = _printed(evidence)[0]
    return [value for line in lines if not re.search(LOSS_LINE, line) for value, _ in _numbers(line)]


def _likely(lines):
    """How many numbers stand in lines that do not speak of losses."""
    return sum(len(_numbers(line)) for line in lines if not re.search(LOSS_LINE, line))


# --- weights -----------------------------------------------------------------------------------------------------


def trained_weights(values):
    """(encoder's, decoder's) weights of two numbers each that stand together after a cell, each pair once."""
    pairs = []
    for one in values.get("__cells__") or []:
        held = one.get("values") or {}
        for group in [list(held.values()), *_groups(list(held.values()))]:
            for pair in _pairs(group):
                if not any(np.array_equal(pair, known) for known in pairs):
                    pairs.append(pair)
    return pairs


def _groups(values, depth=0):
    """Every list or dict within, as a list."""
    found = []
    for value in values if depth < 4 else []:
        items = (
            list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
        )
        if items and len(items) <= 50:
            found += [items, *_groups(items, depth + 1)]
    return found


def _pairs(group):
    """Of things that stand together: the encoder's (2, 1) and the decoder's (1, 2), where there is one of each."""
    arrays = [v for v in group if isinstance(v, np.ndarray) and v.dtype.kind == "f" and v.size == 2]
    encoders, decoders = (_once([a for a in arrays if a.shape == s]) for s in ((2, 1), (1, 2)))
    if len(encoders) == 1 and len(decoders) == 1:
        return [np.stack([encoders[0].reshape(-1), decoders[0].reshape(-1)]).astype(float)]
    return []


def _once(arrays):
    found = []
    for array in arrays:
        if not any(np.array_equal(array, known) for known in found):
            found.append(array)
    return found


def _shown(pair, tokens):
    """ "right" if both ratios are among the printed numbers, "inverse", "one", or ""."""
    encoder, decoder = pair
    if not (np.all(encoder) and np.all(decoder) and np.isfinite(pair).all()):
        return ""
    right = [_find(ratio, tokens) for ratio in encoder / decoder]
    turned = [_find(ratio, tokens) for ratio in decoder / encoder]
    if _two(right):
        return RIGHT
    if _two(turned):
        return INVERSE
    return ONE if any(right) else ""


def _find(ratio, tokens):
    """Places of the printed numbers that are this ratio."""
    return {
        place
        for place, (number, unit) in enumerate(tokens)
        if abs(number - ratio) <= max(CLOSE * abs(ratio), 0.51 * unit) and unit <= 0.1
    }


def _two(found):
    """Whether both have a place of their own."""
    first, second = found
    return bool(first) and bool(second) and len(first | second) > 1


# --- printed numbers ---------------------------------------------------------------------------------------------


def _printed(evidence):
    """(lines, where they stand): what the run printed; where it printed no numbers, what the saved outputs hold."""
    cells = evidence.values.get("__cells__") or []
    lines = [line for one in cells for line in str(one.get("printed", "")).splitlines()]
    labels = list(dict.fromkeys(one["label"] for one in cells if NUMBER.search(str(one.get("printed", "")))))
    return (
        (lines, say("what {cell} printed in the run", cell=", ".join(map(cell_name, labels[-3:]))))
        if labels
        else _saved(evidence)
    )


def _saved(evidence):
    """(lines, where they stand) of the saved outputs."""
    saved = [(c.label, o.text) for c in evidence.document.cells for o in c.outputs if o.kind != "image"]
    labels = list(dict.fromkeys(label for label, text in saved if NUMBER.search(text)))
    lines = [line for _, text in saved for line in text.splitlines()]
    return lines, say(
        "the saved output of {cell}", cell=", ".join(map(cell_name, labels[-3:]))
    ) if labels else ""


def _numbers(line):
    """(value, unit of the last digit) of every number of a line."""
    found = []
    for match in NUMBER.finditer(line):
        text = match.group().replace("−", "-")
        digits = re.split("[eE]", text) if text[-1] not in "nf" else [text]
        places = len(digits[0].partition(".")[2]) - (int(digits[1]) if len(digits) > 1 else 0)
        found.append((float(text), 10.0**-places))
    return found


# --- what the code divides -----------------------------------------------------------------------------------------


def _divisions(document):
    """The directions in which the code divides weights."""
    nodes = [s.node for s in parse(document).statements]
    encoder, decoder = _weights_of(nodes, ENCODER), _weights_of(nodes, DECODER)
    both = encoder & decoder
    found = set()
    for above, below in (pair for node in nodes for pair in _quotients(node)):
        sides = [_side(words, encoder - both, decoder - both) for words in (above, below)]
        if sides == ["encoder", "decoder"]:
            found.add(RIGHT)
        elif sides == ["decoder", "encoder"]:
            found.add(INVERSE)
    return found


def _quotients(node):
    """(words above, words below) of every division."""
    for part in ast.walk(node):
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
            yield _words(part.left), _words(part.right)
        elif isinstance(part, ast.Call) and getattr(part.func, "attr", "") in DIVIDERS:
            given = [*part.args]
            if len(given) == 1:  # a.div(b)
                given = [part.func.value, *given]
            if len(given) < 2:
                continue
            yield _words(given[0]), _words(given[1])


def _side(words, encoder, decoder):
    """Whose weights these words name."""
    is_encoder = bool(words & encoder) or any(re.search(ENCODER, word) for word in words)
    is_decoder = bool(words & decoder) or any(re.search(DECODER, word) for word in words)
    return "encoder" if is_encoder and not is_decoder else "decoder" if is_decoder and not is_encoder else ""


def _weights_of(nodes, pattern):
    """Words by which the weights that such a function is called with go."""
    found = set()
    for node in nodes:
        for call in ast.walk(node):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = [k.value for k in call.keywords if k.arg in ("w", "weights", "weight")]
            if re.search(pattern, name) and (given or len(call.args) > 1):
                found |= _words(given[0] if given else call.args[1])
    return found


def _words(node):
    """Names, attributes, keys, and indexed things as they are written."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.add(part.value)
        elif isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant):
            found.add(ast.unparse(part))
    return found - {"item", "detach", "numpy", "data", "flatten", "float", "self", "squeeze", "T", "tolist"}

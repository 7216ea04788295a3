"""Everything a student can write, written with intent."""

from __future__ import annotations

from grader.model import Answer, Diagnosis, Doubt, Passage
from grader.report.model import CellView, Chart, Curve, StudentReport
from grader.wire import Failure, Place

from .samples import bound, check, question, report

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> 🎉 \u202eevil\u202c"
STYLE = "</style><script>alert(2)</script> \x1b[31mred\x1b[0m \x07 {{ 7 * 7 }} \ud800 \u2066x\u2069"


WORDS = f"""{EVIL}

{STYLE}

[click](javascript:alert(3)) [data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) <javascript:alert(4)>
![picture](https://example.invalid/track.png "x\" onerror=alert(5)") ![own](data:image/svg+xml;base64,PHN2Zy8+)
<a href="javascript:alert(6)" onclick="alert(7)" style="position:fixed">a</a> https://example.invalid/
<iframe srcdoc="<script>alert(8)</script>"></iframe><svg onload=alert(9)><style>*{{color:red}}</style></svg>
<form action="https://example.invalid/"><input autofocus onfocus=alert(10)></form><base href="//example.invalid/">
</article></main></body></html><link rel=stylesheet href="//example.invalid/x.css"><meta http-equiv=refresh content="0">

# <h1 id=summary>{EVIL}
<details open ontoggle=alert(11)><summary>x</summary>

| <script>alert(12)</script> | [x](vbscript:alert(13)) |
|---|---|
| <b onclick=alert(14)>b</b> | `<img src=x onerror=alert(15)>` |

```html"><script>alert(16)</script>
<script>alert(17)</script>
```
$<img src=x onerror=alert(18)>$ and <b>bold <i>crossed</b> over</i> <br> {"wide" * 100}

$$
</pre><script>alert(19)</script>
$$

[ref]: javascript:alert(20)
[ref] &lt;script&gt;alert(21)&lt;/script&gt; &#106;avascript:alert(22)
{"> " * 300}deep
{"[" * 3_000}
"""


def hostile(audience: str = "student") -> StudentReport:
    """Everything a student can write, written with intent."""
    nan = float("nan")
    wild = Chart(
        title=EVIL,
        alternative=STYLE,
        x_label=EVIL,
        y_label=STYLE,
        log_y=True,
        curves=(
            Curve(
                name=EVIL,
                role="student",
                xs=tuple(float(k) for k in range(20_000)),
                ys=tuple(10.0 ** (k % 600 - 300) if k % 7 else nan for k in range(20_000)),
            ),
            Curve(name=STYLE, role="reference", xs=(1.0,), ys=(float("inf"),)),
        ),
    )
    place = Place(EVIL, 1, EVIL)
    one = question(
        "evil",
        EVIL,
        "failed",
        "0",
        "4",
        check(EVIL, "failed", "0", message=STYLE + "a" * 100_000, measured=EVIL, allowed=STYLE),
        check(EVIL, "failed", "0", hidden=True, message="SECRET", measured="SECRET"),
        check(EVIL, "failed", "0", by_person=True, comment=EVIL + STYLE),
        answer=Answer(
            passages=(Passage(label=EVIL, text=WORDS), Passage(label=STYLE, text=EVIL * 2_000)),
            sure=False,
            elsewhere=(EVIL, STYLE),
        ),
        rubric={EVIL: (EVIL,)},
        asked=EVIL,
        bound=(bound(EVIL, EVIL, "signature", EVIL),),
        bound_to=EVIL,
        diagnoses=(Diagnosis(id="x", sentence=EVIL, hint=STYLE, severity="slip", place=place),),
        doubts=(Doubt(reason="delegation", text=EVIL, place=place),),
        failure=Failure(EVIL, STYLE, (place,)),
        outcome="raised",
        notes=(EVIL, STYLE),
        stdout=STYLE + "x" * 100_000,
        charts=(wild,),
        cells=(
            CellView(
                label=EVIL,
                first_line=1,
                source=f"x = 1  # {EVIL}\ns = '''{STYLE}'''\n" + "y" * 100_000 + "\nz = 1" * 5_000,
                marked=(1, 999_999),
                remarks=((1, EVIL), (2, STYLE)),
            ),
        ),
        reproduce=EVIL,
    )
    return report(
        one,
        audience=audience,
        assignment_title=EVIL,
        student=EVIL,
        file=EVIL,
        received=STYLE,
        late=True,
        fix_first=(("evil", EVIL, place),),
        notes=(STYLE,),
        look_first=(EVIL,),
    )

"""The report: its pages from small verdicts and records, and the whole in a real browser."""

import json
import re
import shutil
import tempfile

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from workflow_fixture import FIGURE, quick_run  # noqa: F401

from engine import sources, verdicts
from engine.report import mathml, page, references, summary

CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")
BIB = r"""
@article{author2001,
  author  = {Sj{\"o}str{\"o}m, Per and Bi, Guo-qiang},
  title   = {On {STDP}},
  journal = {A Journal},
  year    = {2001},
  pages   = {1--9},
  doi     = {10.1/x},
}
"""


def verdict(status="holds", **changed):
    claim = {
        "name": "tau_plus",
        "kind": "data",
        "says": "A < B & C.",
        "source": "author2001, Fig. 1",
        "over": "12 cells",
        "bound": "16.8 ms ± 5 %",
        "basis": "literature: 16.8 ms",
        "how": "Fit.",
        "measured": "17 ms",
        "distance": 0.8,
        "controls": [control("reversed", "fails"), control("late", "untouched", named=False)],
        "no_control": "",
        "disagrees": "",
        "close": "",
        "status": status,
        "remark": "",
    }
    return claim | changed


def control(name, outcome, named=True, why=""):
    return {
        "name": name,
        "role": "control",
        "named": named,
        "outcome": outcome,
        "measured": "40 ms",
        "why": why,
    }


def parameter(value="20", overridden=False):
    return {
        "name": "tau_plus",
        "value": value,
        "unit": "ms",
        "meaning": "time constant",
        "source": "author2001, Table 1",
        "overridden": overridden,
    }


def group(name, *parameters):
    return {
        "name": name,
        "kind": "NeuronGroup",
        "size": 3,
        "model": "LEAK",
        "files": ["models/leak.py"],
        "dt": "100 us",
        "equations": "dv/dt = -v/tau_plus + I_syn : volt (unless refractory)  # potential\n"
        "tau_plus : second (constant)  # time constant\n"
        "I_syn = 0*metre**2*kilogram*second**-4*amp**-1 :"
        " metre**2*kilogram*second**-4*amp**-1 (shared)  # socket",
        "statements": {"threshold": "v > 1*mV"},
        "parameters": list(parameters),
    }


def record(*groups):
    return {
        "groups": groups or [group("cells", parameter())],
        "device": "numpy",
        "compiler": "",
        "flags": "",
        "seed": 7,
        "quick": True,
        "versions": {"Brian2": "2.10.1"},
        "sources": {"files": ["models/leak.py"], "sha256": "abc123"},
        "lock": "def456",
        "engine": 1,
    }


def html(*verdicts, provenance=None, **options):
    return page.html(
        "The title",
        "A caption <with> signs.",
        list(verdicts),
        provenance or record(),
        bibliography=references.read(BIB),
        **options,
    )


def test_page_escapes_text_and_loads_nothing():
    text = html(verdict(), commit="85a9535-dirty, 2026-01-01", svg=b"<svg/>")
    assert "A &lt; B &amp; C." in text
    assert "A caption &lt;with&gt; signs." in text
    assert "85a9535-dirty" in text and "abc123" in text
    assert "<script" not in text
    assert not re.search(r"""(src|<link[^>]*href)=["']?(?!data:)\w""", text)


def test_page_typesets_equation_with_unit_flag_and_meaning():
    text = html(verdict())
    tau = "<msub><mi>τ</mi><mtext>+</mtext></msub>"
    assert f"<mo form='prefix'>−</mo><mfrac><mrow><mi>v</mi></mrow><mrow>{tau}</mrow>" in text
    assert "unless refractory" in text and "potential" in text
    assert "socket, nothing plugged in" in text and "V/s" in text
    assert "v &gt; 1*mV" in text
    assert "tau_plus : second" not in text, "a declared parameter stands in the table instead"


def test_page_cites_the_whole_reference():
    text = html(verdict())
    assert ">Sjöström &amp; Bi 2001</a>, Fig. 1" in text
    assert "Sjöström, Per; Bi, Guo-qiang (2001). On STDP. A Journal 1–9." in text
    assert "https://doi.org/10.1/x" in text


@pytest.mark.parametrize(
    ("status", "words", "colour"),
    [
        ("holds", "holds", "good"),
        ("fails", "fails", "red"),
        ("error", "measure raised", "red"),
        ("refused", "refused", "red"),
        ("disagrees", "known disagreement", "known"),
        ("agrees after all", "no longer disagrees", "red"),
    ],
)
def test_page_marks_what_does_not_hold(status, words, colour):
    text = html(verdict(status, disagrees="the reason" if "agrees" in status else ""))
    assert f'id="claim-tau_plus" class="{colour}">' in text
    assert f'<span class="status">{words}</span>' in text
    assert ("Declared as a disagreement: the reason" in text) == ("agrees" in status)


def test_page_says_what_a_claim_does_on_its_controls():
    outcomes = [control("cut", "holds"), control("deaf", "undefined", why="no spikes")]
    text = html(verdict("fails", controls=outcomes, remark="it holds on its control 'cut' too"))
    assert "holds</span>, and must not" in text
    assert "undefined</span>: no spikes" in text
    assert "it holds on its control &#39;cut&#39; too" in text
    assert "fails</span>, as it must" in html(verdict())
    assert "no control: the protocol itself" in html(verdict(no_control="the protocol itself"))


def test_page_shows_every_claim_on_every_control():
    other = [control("reversed", "holds", named=False), control("late", "undefined", named=False)]
    text = html(verdict(), verdict(name="peak", controls=other))
    matrix = text.partition('<table class="matrix">')[2].partition("</table>")[0]
    signs = re.findall(r'<td class="(\w+)( named)?" title="(\w+)', matrix)
    assert signs == [
        ("fails", " named", "reversed"),
        ("untouched", "", "late"),
        ("holds", "", "reversed"),
        ("undefined", "", "late"),
    ]


def test_groups_of_one_model_share_a_section_and_keep_their_values():
    groups = [
        group("first", parameter()),
        group("second", parameter("15 values, 1 … 2", True)),
    ]
    text = html(verdict(), provenance=record(*groups))
    assert text.count("<h3>LEAK</h3>") == 1
    assert re.search(r"set by the protocol\s*\(<code>second</code>\)", text)
    assert "15 values, 1 … 2" in text
    assert re.search(r'<td class="number">20</td><td class="unit">ms</td>', text)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a*(b - c)", "a (b−c)"),
        ("a - (b - c)", "a−(b−c)"),
        ("-a/b", "−{a}{b}"),
        ("(-a)**2", "(−a)2"),
        ("-a**2", "−a2"),
        ("x % 1*y", "(x mod 1) y"),
        ("2*3", "2⋅3"),
        ("1e-6", "10−6"),
        ("not a and (b or c)", "not a and (b or c)"),
        ("int(v > V_th)", "int(v>Vth)"),
        ("A3_plus*xi_lif", "A3,+ ξlif"),
        ("alpha_nmda*Delta_T", "αnmda ΔT"),
        ("clip(x, 0, inf)", "clip(x,0,∞)"),
    ],
)
def test_expression_keeps_order_and_grouping(expression, expected):
    text = mathml.expression(expression)
    text = text.replace("<mspace width='0.2em'/>", " ").replace("<mspace width='0.4em'/>", " ")
    text = re.sub(r"<mfrac><mrow>(.*)</mrow><mrow>(.*)</mrow></mfrac>", r"{\1}{\2}", text)
    assert re.sub(r"<[^>]*>", "", text).replace("&gt;", ">") == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("mmolar/second", "mM/s"),
        ("metre**2*kilogram*second**-3*amp**-1", "V"),
        ("m^-2 kg^-1 s^3 A", "1/V"),
        ("uM", "µM"),
        ("rad", "1"),
        ("volt**2", "V<sup>2</sup>"),
    ],
)
def test_unit_is_readable(unit, expected):
    assert mathml.unit(unit) == expected


def test_bibliography_refuses_an_entry_without_title():
    with pytest.raises(ValueError, match="'x' has no title"):
        references.read("@article{x,\n author = {A},\n}\n")


def test_bibliography_of_the_repository_is_read_whole():
    text = (sources.ROOT / "references.bib").read_text()
    found = references.read(text)
    assert len(found) == text.count("\n@") + text.startswith("@")
    assert not [key for key, entry in found.items() if "\\" in references.full(entry)]


def test_summary_names_what_does_not_hold_by_chapter():
    table = summary.rows(
        [
            ("good", "1 First", "1.1 Good", [verdict(), verdict(kind="calibration")]),
            (
                "known",
                "1 First",
                "1.2 Known",
                [verdict("disagrees", name="slope", disagrees="why")],
            ),
            ("bad", "2 Next", "2.1 Bad 'n' <b>", [verdict("fails", name="peak", remark="outside")]),
            ("new", "2 Next", "2.2 New", None),
        ]
    )
    lines = summary.text(table).splitlines()
    assert lines[0] == "good     1 of 1 findings hold, 1 of 1 others"
    assert lines[1].endswith("known disagreement: slope")
    assert lines[2].endswith("NOT AS DECLARED: peak")
    assert lines[3].endswith("not yet measured")
    assert lines[4].startswith("fails: bad.peak: ") and len(lines) == 5
    text = summary.html(table, "2 of 4 findings hold", "results")
    assert "2 of 4 findings hold" in text and "<code>peak</code>: outside" in text
    assert '<p class="reason amber"' in text and "<code>slope</code>: why" in text
    assert "<b>\n" not in text and "Bad &#39;n&#39; &lt;b&gt;</a>" in text
    assert text.index("1 First") < text.index("2 Next") < text.index("2.2 New")


@pytest.fixture
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    flags = "headless=new no-sandbox disable-gpu disable-quic no-first-run window-size=1200,900"
    quiet = "disable-background-networking disable-component-update disable-sync"
    for flag in f"{flags} {quiet}".split():
        options.add_argument(f"--{flag}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options.add_argument(f"--user-data-dir={profile}")
        driver = webdriver.Chrome(options=options, service=Service(executable_path=CHROMEDRIVER))
        yield driver
        driver.quit()


def awaited(browser, css):
    """Return the first element that matches, as soon as it is visible."""
    shown = lambda driver: [
        x for x in driver.find_elements(By.CSS_SELECTOR, css) if x.is_displayed()
    ]
    return WebDriverWait(browser, 20).until(shown)[0]


def open_result(browser, label):
    """Click the eye in the row of a result, as a reader does."""
    for row in browser.find_elements(By.CSS_SELECTOR, "nav tbody tr"):
        if label in row.text:
            row.find_element(By.TAG_NAME, "a").click()
            return
    raise AssertionError(f"the navigation has no '{label}'")


def assert_page(browser, title, found):
    """The page in the frame shows the figure, the claims and the equations, without overflow."""
    browser.switch_to.frame(awaited(browser, "iframe"))
    assert awaited(browser, "h1").text == title
    drawn = "return document.querySelector('img.figure').naturalWidth"
    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(drawn) > 100)
    body = browser.find_element(By.TAG_NAME, "body").text
    for claim in found:
        assert claim["says"] in body and claim["measured"] in body and claim["bound"] in body
    assert "membrane potential" in body and "Provenance" in body
    assert awaited(browser, "math mfrac").size["height"] > 10
    excess = "return document.documentElement.scrollWidth - window.innerWidth"
    assert browser.execute_script(excess) <= 0
    browser.switch_to.default_content()


def click_in_menu(browser, *names):
    """Click the first of these entries of the navigation: a single category has no name there."""
    links = browser.find_elements(By.CSS_SELECTOR, "nav li a")
    next(link for link in links if link.text in names).click()


@pytest.mark.compiles
@pytest.mark.skipif(
    not (CHROMIUM and CHROMEDRIVER),
    reason="there is no chromium with chromedriver to open the report in",
)
def test_report_in_a_browser(browser, quick_run):  # noqa: F811
    title = sources.title(FIGURE)
    results = quick_run / "results" / "quick"
    found = json.loads((results / FIGURE / "claims.json").read_text())
    browser.get((results / "report.html").as_uri())
    assert verdicts.summary(found) in awaited(browser, ".summary .verdict").text

    click_in_menu(browser, title, "Results")
    awaited(browser, "nav tbody tr")
    open_result(browser, "Figure")
    image = awaited(browser, "#app .p-3 > img")
    assert image.size["width"] > 300 and image.size["height"] > 100
    open_result(browser, "Claims and models")
    assert_page(browser, title, found)

    browser.refresh()
    awaited(browser, ".summary td a").click()
    assert_page(browser, title, found)
    assert awaited(browser, "nav tbody tr")

    assert "system-message" not in browser.page_source
    assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]
    asked = "return performance.getEntriesByType('resource').map(x => x.name)"
    assert not [x for x in browser.execute_script(asked) if x.startswith("http")]

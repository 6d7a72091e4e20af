"""Brian2's equations and units as MathML, which browsers draw by themselves.

Terms and factors stay in the order in which the model writes them, so that a reader can compare an
equation with the paper's; sympy's printer sorts them.
"""

import ast
import re
import unicodedata
from html import escape

from brian2.core.namespace import DEFAULT_UNITS
from brian2.equations.equations import dimensions_and_type_from_string
from brian2.units.fundamentalunits import get_unit

COMPARISON, MODULO, SUM, PRODUCT, FRACTION, POWER, ATOM = range(4, 11)  # how tightly it binds
OPERATORS = {
    ast.Add: ("+", SUM),
    ast.Sub: ("−", SUM),
    ast.Mult: ("*", PRODUCT),
    ast.Mod: ("mod", MODULO),  # in Python as tight as a product, which nobody would read
}
COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Eq: "=",
    ast.NotEq: "≠",
}
BOOLEAN = {ast.Or: ("or", 1), ast.And: ("and", 2)}
SIGNS = {"plus": "+", "minus": "−"}
CAPITALS = {"Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega"}
# what Brian2 calls units for which it has no name; the same in SI
SYNONYMS = {
    "rad": "1",
    "kat/(m^3)": "mM/s",
    "m^-6 s^-1 mol^2": "mM^2/s",
    "m^3 s^-1 mol^-1": "1/(mM s)",
    "m^3 mol^-1": "1/mM",
    "m^-2 kg^-1 s^3 A": "1/V",
    "m^-4 kg^-2 s^6 A^2": "1/V^2",
    "m^4 kg^2 s^-6 A^-2": "V^2",
    "m^2 kg s^-4 A^-1": "V/s",
    "m^-2 kg^-1 s^2 A^2": "S/s",
    "s^-1": "Hz",
}


def math(content):
    """Return a MathML element that holds `content`, with fractions in full size."""
    return f'<math displaystyle="true">{content}</math>'


def name(identifier):
    """Return a symbol: Greek letters by their names, what follows an underscore as subscript."""
    base, *below = identifier.split("_")
    numbered = re.fullmatch(r"([A-Za-z])(\d+)", base)  # A3_plus: a letter, two subscripts
    if numbered:
        base, below = numbered[1], [numbered[2], *below]
    symbol = f"<mi>{'∞' if base == 'inf' else _greek(base)}</mi>"
    if not any(below):
        return symbol
    text = ",".join(SIGNS.get(part, _greek(part)) for part in below if part)
    return f"<msub>{symbol}<mtext>{text}</mtext></msub>"


def _greek(word):
    if not (word in CAPITALS or word.islower() and word not in ("o", "omicron")):
        return escape(word)
    case = "SMALL" if word.islower() else "CAPITAL"
    unicode_name = f"GREEK {case} LETTER {word.upper().replace('LAMBDA', 'LAMDA')}"
    try:
        return unicodedata.lookup(unicode_name)
    except KeyError:
        return escape(word)


def equation(left, right):
    """Return `left = right`; `left` is a name or, for a differential equation, dname/dt."""
    differential = re.fullmatch(r"d(\w+)/dt", left)
    symbol = name(left)
    if differential:
        top = f"<mi mathvariant='normal'>d</mi>{name(differential[1])}"
        bottom = "<mi mathvariant='normal'>d</mi><mi>t</mi>"
        symbol = f"<mfrac><mrow>{top}</mrow><mrow>{bottom}</mrow></mfrac>"
    return symbol if right is None else f"{symbol}<mo>=</mo>{expression(right)}"


def expression(text):
    """Return a Brian2 expression as MathML; raise SyntaxError for what Brian2 would refuse too."""
    return _typeset(ast.parse(text.strip(), mode="eval").body)[0]


def _at(node, level):
    """Typeset `node`, in parentheses if it binds less tightly than `level`."""
    content, own = _typeset(node)
    return content if own >= level else _parentheses(content)


def _parentheses(content):
    return f"<mrow><mo>(</mo>{content}<mo>)</mo></mrow>"


def _typeset(node):
    """Return the MathML of a node of Python's syntax tree and how tightly it binds."""
    positive = _without_minus(node)
    if positive is not None:
        return f"<mrow><mo form='prefix'>−</mo>{_at(positive, PRODUCT)}</mrow>", SUM
    for kind, typeset in KINDS.items():
        if isinstance(node, kind):
            return typeset(node)
    raise SyntaxError(f"cannot typeset {ast.unparse(node)}")


def _without_minus(node):
    """Return the node without its leading minus, None if it has none: -a/b is -(a/b)."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return node.operand
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        left = _without_minus(node.left)
        if left is not None:
            return ast.BinOp(left, node.op, node.right)
    return None


def _binary(node):
    left, right = node.left, node.right
    if isinstance(node.op, ast.Div):
        return f"<mfrac><mrow>{_at(left, 0)}</mrow><mrow>{_at(right, 0)}</mrow></mfrac>", FRACTION
    if isinstance(node.op, ast.Pow):
        return f"<msup>{_at(left, ATOM)}<mrow>{_at(right, 0)}</mrow></msup>", POWER
    if isinstance(node.op, ast.FloorDiv):
        quotient = _typeset(ast.BinOp(left, ast.Div(), right))[0]
        return f"<mrow><mo>⌊</mo>{quotient}<mo>⌋</mo></mrow>", ATOM
    sign, level = OPERATORS[type(node.op)]
    mark = {
        "*": "<mo>⋅</mo>" if _starts_with_number(right) else "<mspace width='0.2em'/>",
        "mod": "<mspace width='0.4em'/><mi>mod</mi><mspace width='0.4em'/>",
    }.get(sign, f"<mo>{sign}</mo>")
    first = PRODUCT if level == MODULO else level
    return f"<mrow>{_at(left, first)}{mark}{_at(right, first + 1)}</mrow>", level


def _starts_with_number(node):
    while isinstance(node, ast.BinOp):
        node = node.left
    return isinstance(node, ast.Constant)


def _unary(node):
    if isinstance(node.op, ast.Not):
        return f"<mrow><mi>not</mi><mspace width='0.4em'/>{_at(node.operand, 3)}</mrow>", 3
    return _typeset(node.operand)


def _boolean(node):
    word, level = BOOLEAN[type(node.op)]
    joint = f"<mspace width='0.4em'/><mi>{word}</mi><mspace width='0.4em'/>"
    return f"<mrow>{joint.join(_at(value, level + 1) for value in node.values)}</mrow>", level


def _compare(node):
    content = _at(node.left, SUM)
    for comparison, value in zip(node.ops, node.comparators, strict=True):
        content += f"<mo>{escape(COMPARISONS[type(comparison)])}</mo>{_at(value, SUM)}"
    return f"<mrow>{content}</mrow>", COMPARISON


def _call(node):
    arguments = "<mo>,</mo>".join(_at(argument, 0) for argument in node.args)
    if node.func.id == "sqrt":
        return f"<msqrt>{arguments}</msqrt>", ATOM
    if node.func.id == "abs":
        return f"<mrow><mo>|</mo>{arguments}<mo>|</mo></mrow>", ATOM
    return f"<mrow><mi>{escape(node.func.id)}</mi>{_parentheses(arguments)}</mrow>", ATOM


def _constant(node):
    mantissa, _, exponent = f"{node.value!r}".partition("e")
    if not exponent:
        return f"<mn>{escape(mantissa)}</mn>", ATOM
    power = f"<msup><mn>10</mn><mn>{int(exponent)}</mn></msup>".replace("-", "−")
    return (power if mantissa == "1" else f"<mn>{mantissa}</mn><mo>⋅</mo>{power}"), PRODUCT


KINDS = {
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.Call: _call,
    ast.Name: lambda node: (name(node.id), ATOM),
    ast.Constant: _constant,
}


def unit(text):
    """Return a unit as HTML, from the text that an equation or a quantity has for it."""
    if re.search(r"metre|kilogram", text):  # written from base units, as sockets are
        text = str(get_unit(dimensions_and_type_from_string(text)[0]))
    text = re.sub(r"[A-Za-z]\w*", lambda m: str(DEFAULT_UNITS.get(m[0], m[0])), text)
    text = text.replace("**", "^").replace("*", " ")
    text = SYNONYMS.get(text, text)
    text = re.sub(r"\bu(?=[A-Z])", "µ", text).replace("ohm", "Ω")
    powers = re.sub(r"\^\(?(-?[\d.]+)\)?", lambda m: f"<sup>{m[1]}</sup>", escape(text))
    return powers.replace("-", "−").replace(" ", "\u202f")

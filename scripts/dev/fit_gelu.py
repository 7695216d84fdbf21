#!/usr/bin/env python3
"""fit_gelu.py: makes runtime/kernels/isa/gelu_tables.h, the polynomials of gelu.

  python3 scripts/dev/fit_gelu.py > runtime/kernels/isa/gelu_tables.h

For a = i width + u, |u| <= width / 2, each function of a is a polynomial in u whose
coefficients stand in column i. Fitted by least squares at the Chebyshev nodes of each
interval, relative to the function or not, and rounded to float from the highest
coefficient down, the lower ones fitted anew each time. Needs numpy and mpmath.
"""
import mpmath
import numpy as np

mpmath.mp.dps = 30
END = 5.5  # within the last interval


def tail(a):
    """P(X > a) for a standard normal X."""
    return mpmath.erfc(a / mpmath.sqrt(2)) / 2


def bell(a):
    return mpmath.exp(-a * a / 2) / mpmath.sqrt(2 * mpmath.pi)


def ratio(a):
    """The tail over e^(-a^2/2): Mills's ratio."""
    return tail(a) * mpmath.exp(a * a / 2)


def left_slope(a):
    """The slope of x P(X <= x) at x = -a."""
    return tail(a) - a * bell(a)


def fit(f, width, i, degree, relative):
    nodes = np.cos((np.arange(64) + 0.5) * np.pi / 64) * width / 2
    want = np.array([float(f(mpmath.mpf(i * width + u))) for u in nodes])
    weight = 1 / want if relative else np.ones_like(want)
    fixed = np.zeros(degree + 1)
    rest = want.copy()
    for k in range(degree, -1, -1):
        basis = np.stack([nodes**j for j in range(k + 1)], 1)
        c = np.linalg.lstsq(basis * weight[:, None], rest * weight, rcond=None)[0]
        fixed[k] = np.float32(c[k])
        rest = rest - fixed[k] * nodes**k
    return fixed, np.max(np.abs(rest * weight))


def literal(c):
    text = f"{float(c):.9g}"
    return text + ("f" if "." in text or "e" in text else ".0f")


def table(name, comment, f, count, degree, relative):
    width = np.float32(END / (count - 0.51))
    columns, errors = zip(*[fit(f, float(width), i, degree, relative)
                            for i in range(count)])
    print(f"\n/* {comment}: within {max(errors):.1e}. */")
    print(f"#define {name.upper()}_STEPS {float(np.float32(1 / width))!r}f /* an interval */")
    print(f"#define {name.upper()}_WIDTH {float(width)!r}f")
    print(f"static const float {name}[{degree + 1}][{count}] = {{")
    for k in range(degree + 1):
        print("    {" + ", ".join(literal(c[k]) for c in columns) + "},")
    print("};")


print("""/* gelu_tables.h (kernels): polynomials of vec_math.h, as scripts/dev/fit_gelu.py makes
 * them. Row k has the coefficients of u^k, column i those for a = i width + u. */
#ifndef NEAP_KERNELS_ISA_GELU_TABLES_H
#define NEAP_KERNELS_ISA_GELU_TABLES_H

#define GELU_END 5.5f /* of all tables */

#if VEC_BYTES == 64""")
table("gelu_tail", "P(X > a)", tail, 32, 6, True)
table("gelu_left", "P(X > a) - a e^(-a^2/2) / sqrt(2 pi), absolute", left_slope, 32, 4, False)
print("\n#elif VEC_BYTES == 32")
table("gelu_ratio", "P(X > a) e^(a^2/2)", ratio, 4, 9, True)
print("\n#endif\n\n#endif")

"""simulate -> check, plot -> page -> claims, report; one target per figure, by its name."""

import sys

from snakemake.utils import min_version, validate

min_version("9.0")
sys.path.insert(0, workflow.basedir)

from engine import hardware, sources


configfile: "config.yaml"


validate(config, "config.schema.yaml")
config["quick"] = config["quick"] in (True, "true")  # --config quick=true gives a string
_, remark = hardware.usable_device(config["device"])
if remark:
    print(remark, file=sys.stderr)
hardware.put_this_python_first()

FIGURES = sources.figures()
RESULTS = "results/quick" if config["quick"] else "results"
QUICK = "--quick" if config["quick"] else ""
SETTINGS = [f"{key}={value}" for key, value in config.items()]


wildcard_constraints:
    figure="|".join(FIGURES),


report: "engine/report/workflow.rst"


localrules:
    all,
    claims,
    report,


rule all:
    default_target: True
    input:
        f"{RESULTS}/claims.txt",
        f"{RESULTS}/report.html",


def step(name):
    """Return a function of the wildcards: the files that a step of a figure reads, by imports."""
    return lambda wildcards: sources.walk(f"figures/{wildcards.figure}/{name}.py")


rule simulate:
    input:
        step("simulate"),
    output:
        f"{RESULTS}/{{figure}}/data.h5",
    log:
        f"{RESULTS}/{{figure}}/logs/simulate.log",
    conda:
        "environment.yml"
    params:
        engine=sources.ENGINE,
        device=config["device"],
        seed=config["seed"],
        lock=sources.digest(["requirements.txt"]),
        quick=QUICK,
    shell:
        "python -m engine.run simulate {wildcards.figure} {params.quick} --device {params.device} --seed {params.seed}"
        " --threads {threads} > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule check:
    input:
        step("check"),
        data=rules.simulate.output,
    output:
        f"{RESULTS}/{{figure}}/claims.json",
    log:
        f"{RESULTS}/{{figure}}/logs/check.log",
    conda:
        "environment.yml"
    params:
        check=sources.CHECK,
        quick=QUICK,
    shell:
        "python -m engine.run check {wildcards.figure} {params.quick}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule plot:
    input:
        step("plot"),
        "engine/style.mplstyle",
        data=rules.simulate.output,
    output:
        report(
            f"{RESULTS}/{{figure}}/figure.svg",
            caption="engine/report/caption.rst",
            category=lambda wildcards: sources.title(wildcards.figure),
            labels={"Result": "Figure"},
        ),
        f"{RESULTS}/{{figure}}/figure.pdf",
    log:
        f"{RESULTS}/{{figure}}/logs/plot.log",
    conda:
        "environment.yml"
    params:
        check=sources.CHECK,
        quick=QUICK,
        title=lambda wildcards: sources.title(wildcards.figure),
        caption=lambda wildcards: sources.caption(wildcards.figure),
    shell:
        "python -m engine.run plot {wildcards.figure} {params.quick}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule page:
    input:
        *multiext("engine/report/page", ".py", ".html.j2", ".css"),
        *multiext("engine/report/", "mathml.py", "references.py"),
        figure=rules.plot.output[0],
        claims=rules.check.output,
        data=rules.simulate.output,
        bib="references.bib",
    output:
        report(
            f"{RESULTS}/{{figure}}/page.html",
            caption="engine/report/caption.rst",
            category=lambda wildcards: sources.title(wildcards.figure),
            labels={"Result": "Claims and models"},
        ),
    log:
        f"{RESULTS}/{{figure}}/logs/page.log",
    conda:
        "environment.yml"
    params:
        quick=QUICK,
        title=lambda wildcards: sources.title(wildcards.figure),
        caption=lambda wildcards: sources.caption(wildcards.figure),
    shell:
        "python -m engine.run page {wildcards.figure} {params.quick}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule claims:
    input:
        "engine/report/summary.py",
        "engine/report/summary.html.j2",
        claims=expand(rules.check.output, figure=FIGURES),
    output:
        text=f"{RESULTS}/claims.txt",
        summary=f"{RESULTS}/summary.html",
    log:
        f"{RESULTS}/logs/claims.log",
    conda:
        "environment.yml"
    params:
        quick=QUICK,
    shell:
        "python -m engine.run verdict {params.quick} --write > {log} 2>&1"


rule report:
    input:
        *multiext("engine/report/", "caption.rst", "workflow.rst"),
        style="engine/report/report.css",
        claims=rules.claims.output,
        figures=expand([*rules.plot.output, *rules.page.output], figure=FIGURES),
    output:
        f"{RESULTS}/report.html",
    log:
        f"{RESULTS}/logs/report.log",
    conda:
        "environment.yml"
    params:
        settings=SETTINGS,
    shell:
        "python -m snakemake --report {output} --report-stylesheet {input.style}"
        " --nolock --config {params.settings} -- {input.claims} {input.figures} > {log} 2>&1"


for name in FIGURES:

    rule:
        name:
            name
        input:
            f"{RESULTS}/{name}/figure.svg",
            f"{RESULTS}/{name}/figure.pdf",
            f"{RESULTS}/{name}/claims.json",
            f"{RESULTS}/{name}/page.html",
        localrule: True


onsuccess:
    shell(f"python -m engine.run verdict {QUICK}")

"""simulate -> check, plot -> page -> claims, report; one target per figure, by its name.

`seeds` does simulate -> check with further seeds, to see which claims depend on them.
"""

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
SEEDS = range(config["seed"] + 1, config["seed"] + config["seeds"])
# read once: Snakemake asks for each of them again with every job
PLACES = {name: sources.place(name) for name in FIGURES}
CAPTIONS = {name: sources.caption(name) for name in FIGURES}
READ = {
    (name, step): sources.inputs(name, step)
    for name in FIGURES
    for step in ("simulate", "check", "plot")
}


wildcard_constraints:
    figure="|".join(FIGURES),
    root=rf"{RESULTS}(/seeds/\d+)?",


report: "engine/report/workflow.rst"


localrules:
    all,
    claims,
    report,
    seeds,


rule all:
    default_target: True
    input:
        f"{RESULTS}/claims.txt",
        f"{RESULTS}/report.html",


def step(name):
    """Return a function of the wildcards: the files that a step of a figure reads, by imports."""
    return lambda wildcards: READ[wildcards.figure, name]


def seed_of(wildcards):
    """Return the seed of a folder of results: that of the settings, or its number in seeds/."""
    number = wildcards.root.removeprefix(RESULTS).removeprefix("/seeds/")
    return int(number) if number else config["seed"]


rule simulate:
    input:
        step("simulate"),
    output:
        "{root}/{figure}/data.h5",
    log:
        "{root}/{figure}/logs/simulate.log",
    conda:
        "environment.yml"
    params:
        engine=sources.ENGINE,
        device=config["device"],
        seed=seed_of,
        lock=sources.digest(["requirements.txt"]),
        quick=QUICK,
    shell:
        "python -m engine.run simulate {wildcards.figure} {params.quick} --results {wildcards.root}"
        " --device {params.device} --seed {params.seed}"
        " --threads {threads} > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule check:
    input:
        step("check"),
        data=rules.simulate.output,
    output:
        "{root}/{figure}/claims.json",
    log:
        "{root}/{figure}/logs/check.log",
    conda:
        "environment.yml"
    params:
        check=sources.CHECK,
        quick=QUICK,
    shell:
        "python -m engine.run check {wildcards.figure} {params.quick} --results {wildcards.root}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule plot:
    input:
        step("plot"),
        "engine/style.mplstyle",
        data=f"{RESULTS}/{{figure}}/data.h5",
    output:
        report(
            f"{RESULTS}/{{figure}}/figure.svg",
            caption="engine/report/caption.rst",
            category=lambda wildcards: PLACES[wildcards.figure][0],
            subcategory=lambda wildcards: PLACES[wildcards.figure][1],
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
        caption=lambda wildcards: CAPTIONS[wildcards.figure],
    shell:
        "python -m engine.run plot {wildcards.figure} {params.quick}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule page:
    input:
        *multiext("engine/report/page", ".py", ".html.j2", ".css"),
        *multiext("engine/report/", "mathml.py", "references.py"),
        figure=rules.plot.output[0],
        claims=f"{RESULTS}/{{figure}}/claims.json",
        data=f"{RESULTS}/{{figure}}/data.h5",
        bib="references.bib",
    output:
        report(
            f"{RESULTS}/{{figure}}/page.html",
            caption="engine/report/caption.rst",
            category=lambda wildcards: PLACES[wildcards.figure][0],
            subcategory=lambda wildcards: PLACES[wildcards.figure][1],
            labels={"Result": "Claims and models"},
        ),
    log:
        f"{RESULTS}/{{figure}}/logs/page.log",
    conda:
        "environment.yml"
    params:
        quick=QUICK,
        title=lambda wildcards: sources.title(wildcards.figure),
        caption=lambda wildcards: CAPTIONS[wildcards.figure],
    shell:
        "python -m engine.run page {wildcards.figure} {params.quick}"
        " > {log} 2>&1 || {{ tail -n 20 {log} >&2; exit 1; }}"


rule claims:
    input:
        "engine/report/summary.py",
        "engine/report/summary.html.j2",
        claims=expand(rules.check.output, root=RESULTS, figure=FIGURES),
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
        "python -m engine.overview verdict {params.quick} --write > {log} 2>&1"


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


rule seeds:
    input:
        expand(
            rules.check.output,
            root=[RESULTS, *(f"{RESULTS}/seeds/{seed}" for seed in SEEDS)],
            figure=list(filter(sources.has_chance, FIGURES)),
        ),
    output:
        f"{RESULTS}/seeds/table.md",
    log:
        f"{RESULTS}/logs/seeds.log",
    conda:
        "environment.yml"
    params:
        quick=QUICK,
        seed=config["seed"],
    shell:
        "python -m engine.overview seeds {params.quick} --seed {params.seed} 2>&1 | tee {log}"


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
    shell(f"python -m engine.overview verdict {QUICK}")

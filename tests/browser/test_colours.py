"""Colours measured as drawn: contrast in both themes, and hues for colour-blind people."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Page

from curation.presets import PRESETS, preset
from tests.browser.editor import open_article
from tests.browser.server import ROOT, Server
from tests.browser.showcase import add_showcase

pytestmark = pytest.mark.browser

Colour: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = Sequence[Sequence[float]]

TEXT = 4.5
SHAPE = 3.0
APART = 10.0
PALETTE = (ROOT / "curation/editor/assets/text/colours.js").read_text(encoding="utf-8")
HUES: list[str] = json.loads(re.search(r"HUES = (\[[^]]*\])", PALETTE)[1])
PRESET_COLOURS = sorted(
    {label.colour for name in PRESETS for label in preset(name).labels() if label.colour}
)
EXTREMES = ("#ffffff", "#000000", "#ffff00", "#00ff00", "#00ffff", "#0000ff", "#ff00ff", "#ff0000")

# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
BLINDNESS: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)

# What is drawn for a label of each colour, on elements like the article's own.
DRAWN = """async (colours) => {
    const { barColour } = await import(
        document.querySelector('link[href*="/base.css"]').href
            .replace("styles/base.css", "text/colours.js"));
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const root = document.querySelector(".ed-root");
    const probe = root.appendChild(document.createElement("span"));
    const rgb = (value, over = []) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const layer of [...over, value]) {
            probe.style.color = "";
            probe.style.color = layer;
            canvas.fillStyle = getComputedStyle(probe).color;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const paper = rgb("var(--ed-paper)");
    const found = colours.map((colour) => {
        probe.className = "ed-tag";
        probe.style.setProperty("--c", colour);
        return {
            colour,
            bar: rgb(barColour(colour)),
            suggested: rgb(barColour(colour, true)),
            text: rgb("var(--c-text)"),
            tag: rgb("color-mix(in oklab, var(--c-strong) 16%, var(--ed-paper))"),
            strong: rgb("var(--c-strong)"),
            onStrong: rgb("var(--ed-on-strong)"),
            wash: rgb("color-mix(in oklab, var(--c) 13%, transparent)", ["var(--ed-paper)"]),
        };
    });
    const shapes = Object.fromEntries(["--ed-good", "--ed-warn", "--ed-bad", "--ed-edge",
        "--ed-accent", "--ed-faint"].map((name) => [name, rgb(`var(${name})`)]));
    const ink = rgb("var(--ed-ink)");
    const raised = rgb("var(--ed-raised)");
    probe.remove();
    return { paper, ink, raised, shapes, found };
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture(scope="module")
def address(shared_server: Server) -> str:
    return add_showcase(shared_server, "colours").address


def _linear(colour: Sequence[float]) -> Colour:
    channels = [one / 255 for one in colour]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return red, green, blue


def _times(matrix: Matrix, colour: Colour) -> Colour:
    red, green, blue = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return red, green, blue


def _contrast(one: Sequence[float], other: Sequence[float]) -> float:
    lights = sorted(_times(XYZ, _linear(colour))[1] for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _lab(linear: Colour) -> Colour:
    seen = (min(1.0, max(0.0, one)) for one in linear)
    x, y, z = (
        one ** (1 / 3) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116
        for one in (
            value / white for value, white in zip(_times(XYZ, tuple(seen)), WHITE, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _apart(one: Sequence[float], other: Sequence[float], matrix: Matrix) -> float:
    """The distance of two colours (CIE 1976) for somebody who sees them through this matrix."""
    places = [_lab(_times(matrix, _linear(colour))) for colour in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*places, strict=True)) ** 0.5


def test_black_on_white_and_a_known_distance_are_measured_right() -> None:
    assert _contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21, abs=0.01)
    assert _apart((255, 0, 0), (0, 0, 255), BLINDNESS["none"]) == pytest.approx(176.3, abs=0.5)
    assert _apart((255, 0, 0), (102, 95, 0), BLINDNESS["protanopia"]) < 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_of_any_colour_can_be_read_and_seen(
    page: Page, server: Server, address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_article(page, server, address)
    drawn = page.evaluate(DRAWN, [*HUES, *PRESET_COLOURS, *EXTREMES])
    paper = drawn["paper"]
    too_faint: dict[str, float] = {}
    for one in drawn["found"]:
        for what, ink, ground, least in (
            ("text", one["text"], paper, TEXT),
            ("text on its tag", one["text"], one["tag"], TEXT),
            ("text on a filled tag", one["onStrong"], one["strong"], TEXT),
            ("article on a wash", drawn["ink"], one["wash"], TEXT),
            ("bar", one["bar"], paper, SHAPE),
            ("suggestion's bar", one["suggested"], paper, SHAPE),
            ("dot", one["strong"], paper, SHAPE),
        ):
            if (contrast := _contrast(ink, ground)) < least:
                too_faint[f"{what} of {one['colour']}"] = round(contrast, 2)
    for name, colour in drawn["shapes"].items():
        least = TEXT if name == "--ed-faint" else SHAPE
        for ground in (paper, drawn["raised"]):
            if (contrast := _contrast(colour, ground)) < least:
                too_faint[name] = round(contrast, 2)
    assert too_faint == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_hues_look_alike_to_colour_blind_people(
    page: Page, server: Server, address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_article(page, server, address)
    found = page.evaluate(DRAWN, HUES)["found"]
    assert len(found) == 8
    alike = {
        (blindness, one["colour"], other["colour"]): round(distance, 1)
        for blindness, matrix in BLINDNESS.items()
        for one, other in itertools.combinations(found, 2)
        if (distance := _apart(one["bar"], other["bar"], matrix)) < APART
    }
    assert alike == {}


def test_presets_use_the_eight_hues_and_no_others() -> None:
    assert set(PRESET_COLOURS) <= set(HUES)

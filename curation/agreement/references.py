"""The works that measures go back to, by the short names they are cited under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

REFERENCES: Mapping[str, str] = {
    "Cohen 1960": "Cohen, J. 1960. A coefficient of agreement for nominal scales. Educational and "
    "Psychological Measurement 20(1):37–46.",
    "Efron and Tibshirani 1993": "Efron, B., and R. J. Tibshirani. 1993. An Introduction to the "
    "Bootstrap. Chapman & Hall.",
    "Fleiss 1971": "Fleiss, J. L. 1971. Measuring nominal scale agreement among many raters. "
    "Psychological Bulletin 76(5):378–382.",
    "Gwet 2014": "Gwet, K. L. 2014. Handbook of Inter-Rater Reliability, 4th ed. Advanced "
    "Analytics.",
    "Hesterberg 2015": "Hesterberg, T. C. 2015. What teachers should know about the bootstrap. The "
    "American Statistician 69(4):371–386.",
    "Hripcsak and Rothschild 2005": "Hripcsak, G., and A. S. Rothschild. 2005. Agreement, the "
    "F-measure, and reliability in information retrieval. Journal of the American Medical "
    "Informatics Association 12(3):296–298.",
    "Huang et al. 2024 (TextEE)": "Huang, K.-H., et al. 2024. TextEE: Benchmark, reevaluation, "
    "reflections, and future challenges in event extraction. Findings of ACL 2024.",
    "Krippendorff 2011": "Krippendorff, K. 2011. Computing Krippendorff’s alpha-reliability. "
    "University of Pennsylvania.",
    "Mathet et al. 2015": "Mathet, Y., A. Widlöcher and J.-P. Métivier. 2015. The unified and "
    "holistic method gamma (γ) for inter-annotator agreement measure and alignment. "
    "Computational Linguistics 41(3):437–479.",
    "Passonneau 2006": "Passonneau, R. 2006. Measuring agreement on set-valued items (MASI) for "
    "semantic and pragmatic annotation. LREC 2006.",
    "Taillé et al. 2020": "Taillé, B., V. Guigue, G. Scoutheeten and P. Gallinari. 2020. Let’s "
    "stop incorrect comparisons in end-to-end relation extraction! EMNLP 2020.",
}
"""Every work that is cited."""


def cited(names: Iterable[str]) -> list[str]:
    """The works behind names such as "Fleiss 1971; Gwet 2014", each once, in order."""
    wanted = {one for name in names for one in name.split("; ")}
    return [REFERENCES[one] for one in sorted(wanted)]

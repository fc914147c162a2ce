"""The rules of advice in plain Python, written from the articles and our readings, not from the ladder.

A test compares these few lines with what the engine makes of `data/ladder.toml`.
"""

MET, GROWS, STUCK, UNKNOWN = "met", "grows", "stuck", "unknown"


def junior_to_senior(criteria, context):
    """Tell the boss when everything is met, otherwise hold and hone."""
    del context
    return ("tell-your-boss" if all(c == MET for c in criteria.values()) else "hold-and-hone"), ""


def senior_to_leader(criteria, context):
    """Go through seven ordered cases; to pass carries the fourth or fifth one along."""
    met = [c for c in criteria.values() if c == MET]
    all_met = len(met) == 7
    # Time served always grows, so it alone never sends anybody elsewhere.
    stuck = any(c == STUCK for name, c in criteria.items() if name != "time_served")
    meanwhile = "switch-workplace" if stuck else "hold-and-hone"
    opportunity = context["opportunity"]
    if opportunity != "none" and all_met:
        return "take-the-opportunity", ""
    if opportunity == "inside":
        return ("take-the-opportunity", "") if len(met) >= 5 else ("pass-this-time", meanwhile)
    if not all_met:
        return meanwhile, ""
    return ("look-outside" if context["room"] == "no" else "talk-to-your-boss"), ""


def leader_to_vp(criteria, context):
    """Put an opening inside first, after a year or with everything met; then the feeling counts."""
    all_met = all(c == MET for c in criteria.values())
    opening = context["opening_inside"] == "yes"
    if opening and (all_met or context["months_as_leader"] >= 12):
        return "apply-inside", ""
    if not opening and all_met:
        return ("may-look-outside" if context["feels_ready"] == "yes" else "stay-and-prepare"), ""
    return "close-the-gaps", ""


def vp_to_founder(criteria, context):
    """Start your own when all three hold, otherwise not yet."""
    del context
    return ("start-your-own" if all(c == MET for c in criteria.values()) else "not-yet"), ""


ORACLES = {
    "junior-to-senior": junior_to_senior,
    "senior-to-leader": senior_to_leader,
    "leader-to-vp": leader_to_vp,
    "vp-to-founder": vp_to_founder,
}

# For each criterion: answers that meet it, and answers that just do not.
OUTCOMES = {
    "junior-to-senior": {
        "time_served": ({"months_as_junior": 18}, {"months_as_junior": 17}),
        "features_shipped": (
            {"small_features": 5, "big_features": 3},
            {"small_features": 4, "big_features": 3},
        ),
        "clear_specs": ({"clear_specs": "yes"}, {"clear_specs": "unsure"}),
        "spec_reviews": ({"spec_reviews": "yes"}, {"spec_reviews": "no"}),
    },
    "senior-to-leader": {
        "time_served": (
            {"months_as_senior": 18, "months_as_pm": 36},
            {"months_as_senior": 18, "months_as_pm": 35},
        ),
        "effortless_delivery": ({"effortless_delivery": "yes"}, {"effortless_delivery": "no"}),
        "engineering_trust": (
            {"engineering_trust": "yes", "teams_that_vouch": 2},
            {"engineering_trust": "yes", "teams_that_vouch": 1},
        ),
        "roadmap_planning": ({"roadmap_planning": "yes"}, {"roadmap_planning": "unsure"}),
        "customer_interviews": ({"customer_interviews": "yes"}, {"customer_interviews": "no"}),
        "data_behind_dashboard": (
            {"data_behind_dashboard": "yes"},
            {"data_behind_dashboard": "unsure"},
        ),
        "kpis_and_value": ({"kpis_and_value": "yes"}, {"kpis_and_value": "no"}),
    },
    "leader-to-vp": {
        "hands_on_mastery": ({"hands_on_mastery": "yes"}, {"hands_on_mastery": "no"}),
        "reads_the_market": ({"reads_the_market": "yes"}, {"reads_the_market": "unsure"}),
        "company_kpis": ({"company_kpis": "yes"}, {"company_kpis": "no"}),
        "people_leadership": ({"pms_managed": 6}, {"pms_managed": 5}),
        "internal_trust": ({"internal_trust": "yes"}, {"internal_trust": "unsure"}),
        "product_strategy": ({"product_strategy": "yes"}, {"product_strategy": "no"}),
    },
    "vp-to-founder": {
        "called_crazy": ({"called_crazy": "yes"}, {"called_crazy": "unsure"}),
        "ready_for_the_ride": ({"ready_for_the_ride": "yes"}, {"ready_for_the_ride": "no"}),
        "partner_supports": (
            {"partner_supports": "not_applicable"},
            {"partner_supports": "no"},
        ),
    },
}

CONTEXT = {
    "junior-to-senior": {},
    "senior-to-leader": {
        "opportunity": ("none", "inside", "outside"),
        "room": ("yes", "no", "unknown"),
    },
    "leader-to-vp": {
        "opening_inside": ("yes", "no"),
        "months_as_leader": (11, 12),
        "feels_ready": ("yes", "no", "unsure"),
    },
    "vp-to-founder": {},
}
# What an unmet criterion can be, and the answer to “can you learn this here” that stands for it.
GROWTH = {GROWS: "yes", STUCK: "no", UNKNOWN: "unknown"}

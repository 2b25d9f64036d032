"""Every picture there is, by its name, and what has to be done for it."""

from functools import partial

import scenes_lists as lists
import scenes_records as records
import scenes_settings as rest
from stage import Scene

NOUNS = {
    "products": "Papa nativa Puka Ñawi",
    "producers": "Asociación Surco Azul de Vilque",
    "buyers": "Snacks Surco Crocante",
    "markets": "Bioferia Alameda de los Molles",
}
PAGES = (
    "home", *NOUNS, "catalogs", "map", "imports", "history", "wastebasket", "settings",
)  # fmt: skip
TABS = {"photos-empty": 1, "trade": 2, "history": 3}

SCENES = {page: Scene(partial(lists.page, name=page)) for page in PAGES}
SCENES |= {
    "home-draft": Scene(lists.home_with_a_draft),
    "home-foot": Scene(lists.foot_of_home),
    "products-filtered": Scene(lists.filtered),
    "products-nothing": Scene(lists.nothing_found),
    "products-chosen": Scene(lists.several_chosen),
    "products-told": Scene(lists.told),
    "wastebasket-full": Scene(lists.wastebasket),
    "history-step": Scene(lists.history_of_a_step),
    "history-back": Scene(lists.step_back),
    "map-producers": Scene(partial(lists.map_of, layer="producers")),
    "map-demand": Scene(partial(lists.map_of, layer="demand")),
    "catalogs-processor": Scene(lists.catalog_for_processors),
    "catalogs-exported": Scene(lists.exported),
    "imports-rejected": Scene(lists.review),
    "imports-doubtful": Scene(partial(lists.review, fate="doubtful")),
    "imports-new": Scene(partial(lists.review, fate="new")),
    "imports-changed": Scene(partial(lists.review, fate="changed")),
    "imports-unknown": Scene(lists.unknown_sheet),
    "imports-refused": Scene(lists.refused_file),
    "imports-result": Scene(lists.result),
    "palette": Scene(lists.palette),
    "palette-found": Scene(partial(lists.palette, words="papa")),
    "palette-nothing": Scene(partial(lists.palette, words="xyzzy")),
}
for noun, name in NOUNS.items():
    SCENES |= {
        f"{noun}-table": Scene(partial(lists.table, noun=noun)),
        f"{noun}-form": Scene(partial(records.shown, noun=noun, name=name)),
        f"{noun}-new": Scene(partial(records.new, noun=noun)),
    } | {
        f"{noun}-{tab}": Scene(partial(records.shown, noun=noun, name=name, tab=number))
        for tab, number in TABS.items()
    }
SCENES |= {
    "record-photos": Scene(records.photos),
    "record-photo-refused": Scene(records.refused_photo),
    "record-consent": Scene(records.consent),
    "record-place": Scene(records.place),
    "record-changed": Scene(records.changed),
    "record-wrong": Scene(records.wrong),
    "record-meanwhile": Scene(records.changed_meanwhile),
    "record-draft": Scene(records.draft_offered),
    "record-leave": Scene(records.leave),
    "record-foot": Scene(records.foot),
    "species": Scene(records.species),
    "species-proposals": Scene(partial(records.species, words="quinua")),
    "species-nothing": Scene(partial(records.species, words="zanahoria")),
    "together": Scene(records.together),
    "together-wrong": Scene(records.together_wrong),
    "together-preview": Scene(records.together_preview),
}
SCENES |= {
    f"settings-{name}": Scene(partial(rest.section, name=name))
    for name in (
        "cooperative", "brand", "look", "languages", "money", "words", "library",
        "samples",
    )
}  # fmt: skip
SCENES |= {
    "settings-changed": Scene(rest.changed),
    "library-checked": Scene(rest.checked),
    "library-missing": Scene(rest.missing, "none"),
    "library-damaged": Scene(rest.damaged, "none"),
    "crash": Scene(rest.crash),
    "message": Scene(rest.message),
}
SCENES |= {
    f"welcome-{number + 1}": Scene(partial(rest.welcome, number=number), "none")
    for number in range(4)
}
SCENES |= {
    f"empty-{page}": Scene(partial(lists.page, name=page), "empty") for page in PAGES
}

"""The controlled lists.

`CHOICES` are lists the program's own logic depends on: the database checks
them. `LISTS` are lists a cooperative may extend: each is a small table, filled
from resources/reference/vocabularies.csv, that columns point to.
"""

from typing import NamedTuple

from catalog.language import either


class Choice(NamedTuple):
    """One value of a closed list, as it is shown."""

    es: str
    en: str

    def said(self, language: str | None = None) -> str:
        """In a language, or in that of the screen."""
        return either(self.es, self.en, language)


LISTS = (
    "category",
    "part_used",
    "process_state",
    "allergen",
    "producer_kind",
    "buyer_kind",
    "market_kind",
    "facility",
    "media_role",
    "storage_condition",
    "price_basis",
    "incoterm",
    "payment_terms",
    "quality_grade",
    "contact_channel",
    "loss_reason",
    "sense",
    "culinary_use",
    "consent_purpose",
    "consent_medium",
    "programme",
)

CHOICES: dict[str, dict[str, Choice]] = {
    "rank": {
        "species": Choice("Especie", "Species"),
        "subspecies": Choice("Subespecie", "Subspecies"),
        "variety": Choice("Variedad botánica", "Variety"),
        "form": Choice("Forma", "Form"),
        "cultivar_group": Choice("Grupo de cultivares", "Cultivar group"),
        "genus": Choice("Género", "Genus"),
        "hybrid": Choice("Híbrido", "Hybrid"),
    },
    "kingdom": {
        "Plantae": Choice("Plantas", "Plants"),
        "Animalia": Choice("Animales", "Animals"),
        "Fungi": Choice("Hongos", "Fungi"),
        "Bacteria": Choice("Bacterias", "Bacteria"),
        "Chromista": Choice("Cromistas", "Chromists"),
        "Mineral": Choice("Mineral", "Mineral"),
    },
    # Darwin Core establishmentMeans, with domestication told apart.
    "establishment": {
        "native": Choice("Nativa", "Native"),
        "native_domesticated": Choice(
            "Nativa domesticada", "Native, domesticated in Peru"
        ),
        "naturalised": Choice("Naturalizada", "Naturalised"),
        "introduced": Choice("Introducida", "Introduced"),
    },
    # International Treaty on Plant Genetic Resources, Annex I.
    "annex1": {
        "Y": Choice("Incluida en el Anexo I", "In Annex I"),
        "N": Choice("No incluida", "Not in Annex I"),
        "N-EXC": Choice("Excluida expresamente", "Expressly excluded"),
        "Y-FOR": Choice("Incluida como forraje", "In Annex I as forage"),
        "NA": Choice("No corresponde", "Not applicable"),
    },
    "sensitivity": {
        "none": Choice("Sin restricción", "None"),
        "generalise_location": Choice("Generalizar el lugar", "Generalise location"),
        "do_not_promote_wild": Choice(
            "No promover lo silvestre", "Do not promote wild harvest"
        ),
        "controlled": Choice("Controlada", "Controlled"),
    },
    "red_list": {
        "IUCN": Choice("UICN", "IUCN"),
        "DS043-2006-AG": Choice("DS 043-2006-AG (flora)", "DS 043-2006-AG (flora)"),
        "DS004-2014-MINAGRI": Choice(
            "DS 004-2014-MINAGRI (fauna)", "DS 004-2014-MINAGRI (fauna)"
        ),
        "CITES": Choice("CITES", "CITES"),
        "OTHER": Choice("Otra lista", "Other list"),
    },
    "product_level": {
        "species": Choice("Especie", "Species"),
        "landrace": Choice("Variedad nativa", "Landrace"),
        "cultivar": Choice("Cultivar", "Cultivar"),
        "group": Choice("Grupo", "Group"),
        "mixture": Choice("Mezcla (chaqru)", "Mixed lot (chaqru)"),
        "processed": Choice("Procesado", "Processed"),
    },
    "product_status": {
        "draft": Choice("Borrador", "Draft"),
        "in_review": Choice("En revisión", "In review"),
        "publishable": Choice("Publicable", "Ready to publish"),
        "archived": Choice("Archivado", "Archived"),
    },
    "confidence": {
        "A": Choice("Segura", "Sure"),
        "B": Choice("Buena, revisar antes de imprimir", "Good, check before print"),
        "C": Choice("Indicativa, requiere revisión", "Indicative, needs review"),
    },
    "specification_section": {
        "physical_chemical": Choice("Físico-química", "Physico-chemical"),
        "microbiology": Choice("Microbiología", "Microbiology"),
        "contaminant": Choice("Contaminantes", "Contaminants"),
        "other": Choice("Otras", "Other"),
    },
    # Ley 27811: what may be told of collective knowledge.
    "knowledge": {
        "public_domain_source": Choice(
            "De fuente pública citada", "From a cited public source"
        ),
        "community_authorised": Choice(
            "Autorizado por la comunidad", "Authorised by the community"
        ),
        "confidential": Choice("Confidencial", "Confidential"),
    },
    "sex": {
        "F": Choice("Mujer", "Woman"),
        "M": Choice("Hombre", "Man"),
        "X": Choice("Otro", "Other"),
        "undeclared": Choice("No declara", "Not declared"),
    },
    "publish_level": {
        "internal": Choice("Interno", "Internal"),
        "organisation": Choice("Organización", "Organisation"),
        "public": Choice("Público", "Public"),
    },
    "location_level": {
        "department": Choice("Departamento", "Department"),
        "province": Choice("Provincia", "Province"),
        "district": Choice("Distrito", "District"),
        "point": Choice("Punto exacto", "Exact point"),
    },
    "people_visible": {
        "none": Choice("Nadie", "Nobody"),
        "adults": Choice("Personas adultas", "Adults"),
        "children": Choice("Niñas o niños", "Children"),
    },
    "offer_status": {
        "active": Choice("Vigente", "Active"),
        "paused": Choice("Pausada", "Paused"),
        "sold_out": Choice("Agotada", "Sold out"),
        "expired": Choice("Vencida", "Expired"),
    },
    "availability": {
        "confirmed": Choice("Confirmado", "Confirmed"),
        "estimated": Choice("Estimado", "Estimated"),
        "sold_out": Choice("Agotado", "Sold out"),
    },
    "traceability": {
        "plot": Choice("Parcela", "Plot"),
        "producer": Choice("Productor", "Producer"),
        "organisation": Choice("Organización", "Organisation"),
    },
    "tax": {
        "exempt": Choice("Exonerado de IGV", "VAT exempt"),
        "included": Choice("IGV incluido", "VAT included"),
        "excluded": Choice("Más IGV", "Plus VAT"),
    },
    "price_source": {
        "sale": Choice("Venta real", "Actual sale"),
        "quote": Choice("Cotización", "Quote"),
        "market": Choice("Precio de mercado", "Market price"),
    },
    "demand_status": {
        "new": Choice("Nueva", "New"),
        "searching": Choice("En búsqueda", "Searching"),
        "offered": Choice("Ofertada", "Offered"),
        "closed": Choice("Cerrada", "Closed"),
        "lost": Choice("Perdida", "Lost"),
    },
    "demand_period": {
        "once": Choice("Única", "Once"),
        "weekly": Choice("Semanal", "Weekly"),
        "monthly": Choice("Mensual", "Monthly"),
        "season": Choice("Campaña", "Season"),
    },
    "sample_purpose": {
        "food": Choice("Degustación o compra", "Tasting or purchase"),
        "research": Choice("Investigación y desarrollo", "Research and development"),
        "breeding": Choice("Mejoramiento o semilla", "Breeding or seed"),
    },
    # ISO 4217: what a document may show prices in.
    "currency": {
        "PEN": Choice("Sol", "Peruvian sol"),
        "USD": Choice("Dólar estadounidense", "US dollar"),
        "EUR": Choice("Euro", "Euro"),
    },
    "foreign_currency": {
        "USD": Choice("Dólar estadounidense", "US dollar"),
        "EUR": Choice("Euro", "Euro"),
    },
    "change_kind": {
        "insert": Choice("Creación", "Created"),
        "update": Choice("Cambio", "Changed"),
        "delete": Choice("Eliminación", "Deleted"),
    },
    "operation_state": {
        "open": Choice("En curso", "Under way"),
        "done": Choice("Hecho", "Done"),
        "undone": Choice("Deshecho", "Undone"),
        "discarded": Choice("Deshecho sin retorno", "Undone for good"),
    },
}


def label(choices: str, code: str, language: str | None = None) -> str:
    """The words for a code of a closed list; KeyError when it is not one."""
    return CHOICES[choices][code].said(language)

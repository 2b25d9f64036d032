"""What is catalogued, one file a noun. Import every model from here."""

from catalog.models.base import (
    Base,
    Codes,
    Exact,
    Record,
    Sourced,
    index_foreign_keys,
    now,
    uuid7,
)
from catalog.models.buyers import (
    Buyer,
)
from catalog.models.catalogs import (
    Catalog,
    CatalogItem,
    Edition,
    EditionRecipient,
    EditionRecord,
    Profile,
)
from catalog.models.certificates import (
    Certificate,
    CertificateProduct,
)
from catalog.models.changes import (
    Change,
    Operation,
)
from catalog.models.consents import (
    Consent,
)
from catalog.models.contacts import (
    ContactLog,
    Lot,
    LotEvent,
    LotPart,
    Sample,
)
from catalog.models.demands import (
    Demand,
    DemandQuality,
)
from catalog.models.markets import (
    Market,
    MarketEdition,
    MarketParticipant,
    MarketSale,
    Story,
)
from catalog.models.media import (
    Media,
    MediaPerson,
    MediaUse,
)
from catalog.models.offers import (
    ExchangeRate,
    Offer,
    OfferMonth,
    PricePoint,
)
from catalog.models.people import (
    Affiliation,
    Person,
    Phone,
)
from catalog.models.producers import (
    Cultivation,
    InternalControlSystem,
    Plot,
    Producer,
    UnitWeight,
)
from catalog.models.products import (
    MixtureComponent,
    NutritionFact,
    Packaging,
    Product,
    RegisterEntry,
    SpecificationRow,
    Substitute,
    VarietyPassport,
)
from catalog.models.reference import (
    LIST_TABLES,
    AgrobiodiversityZone,
    DistinctiveSign,
    Ecoregion,
    FoodComposition,
    Language,
    LibraryEntry,
    NaturalRegion,
    Nutrient,
    Place,
    Seal,
    TariffLine,
    TreatyCrop,
    Unit,
    WholesalePrice,
)
from catalog.models.species import (
    LocalName,
    Species,
    SpeciesIdentifier,
    SpeciesStatus,
    SpeciesSynonym,
)
from catalog.models.texts import (
    Translation,
)

index_foreign_keys()

__all__ = [
    "LIST_TABLES",
    "Affiliation",
    "AgrobiodiversityZone",
    "Base",
    "Buyer",
    "Catalog",
    "CatalogItem",
    "Certificate",
    "CertificateProduct",
    "Change",
    "Codes",
    "Consent",
    "ContactLog",
    "Cultivation",
    "Demand",
    "DemandQuality",
    "DistinctiveSign",
    "Ecoregion",
    "Edition",
    "EditionRecipient",
    "EditionRecord",
    "Exact",
    "ExchangeRate",
    "FoodComposition",
    "InternalControlSystem",
    "Language",
    "LibraryEntry",
    "LocalName",
    "Lot",
    "LotEvent",
    "LotPart",
    "Market",
    "MarketEdition",
    "MarketParticipant",
    "MarketSale",
    "Media",
    "MediaPerson",
    "MediaUse",
    "MixtureComponent",
    "NaturalRegion",
    "Nutrient",
    "NutritionFact",
    "Offer",
    "OfferMonth",
    "Operation",
    "Packaging",
    "Person",
    "Phone",
    "Place",
    "Plot",
    "PricePoint",
    "Producer",
    "Product",
    "Profile",
    "Record",
    "RegisterEntry",
    "Sample",
    "Seal",
    "Sourced",
    "Species",
    "SpeciesIdentifier",
    "SpeciesStatus",
    "SpeciesSynonym",
    "SpecificationRow",
    "Story",
    "Substitute",
    "TariffLine",
    "Translation",
    "TreatyCrop",
    "Unit",
    "UnitWeight",
    "VarietyPassport",
    "WholesalePrice",
    "now",
    "uuid7",
]

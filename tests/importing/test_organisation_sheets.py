import pytest
from sqlalchemy import select

from catalog.models import Affiliation, Buyer, Person, Phone, Producer

RUC, OTHER_RUC = "20131312955", "20100047218"


def contact(office, **owner):
    """Names, mail and phones of the main contact of an organisation."""
    with office.library.reading() as session:
        person = session.scalars(
            select(Person)
            .join(Affiliation, Affiliation.person_id == Person.id)
            .filter_by(**owner)
            .order_by(Affiliation.is_main.desc())
        ).first()
        phones = select(Phone.number).where(Phone.person_id == person.id)
        numbers = session.scalars(phones.order_by(Phone.position)).all()
        return person.names, person.email, list(numbers)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("COOP. AGRARIA DE EJEMPLO LTDA", "COOP"),
        ("Central de Cooperativas de Ejemplo", "CENT"),
        ("ASOC. DE PRODUCTORES DE EJEMPLO", "ASOC"),
        ("COMUNIDAD CAMPESINA DE EJEMPLO", "CCAM"),
        ("CC.NN. Ejemplo", "CNAT"),
        ("Familia Ejemplo", "FAM"),
        ("Comité de mujeres de Ejemplo", "COMI"),
        ("Andes de Ejemplo S.A.C.", "EMP"),
    ],
)
def test_the_kind_of_a_producer_is_told_by_its_name(office, sheet, name, kind):
    office.bring(sheet(f"Nombre;Altitud\n{name};3800\n"), "producers")
    assert office.one(Producer).kind == kind


def test_a_kind_that_nothing_tells_is_a_doubt(office, sheet):
    path = sheet("Nombre;Altitud\nJuana de Ejemplo;3800\n")
    (held,) = office.plan(path, "producers").doubtful
    assert "se guardaría como «Familia" in held.problems[0].reason
    office.bring(path, "producers", accepted={2})
    assert office.one(Producer).kind == "FAM"


def test_names_and_surnames_are_of_a_person(office, sheet):
    office.bring(sheet("Apellidos y nombres;Altitud\nEjemplo, Juana;3800\n".replace(
        "Apellidos y nombres", "Nombres y apellidos")), "producers")  # fmt: skip
    assert office.one(Producer).kind == "FAM"


def test_the_taxpayer_type_of_sunat_is_understood(office, sheet):
    office.bring(
        sheet(
            "NumeroRuc|Nombre ó RazonSocial|Tipo de Contribuyente|Nombre Comercial|"
            "Departamento|Provincia|Distrito|Direccion|Telefono|\n"
            f"{RUC}|CENTRAL DE EJEMPLO|COOPERATIVAS, SAIS, CAPS|-|PUNO|SAN ROMAN|"
            "JULIACA|JR. EJEMPLO 1|-|\n"
            f"{OTHER_RUC}|CRIADORES DE EJEMPLO|ASOCIACION|ACRE|PUNO|PUNO|PUNO|-|-|\n"
        )
    )
    first, second = office.all(Producer)
    assert (first.trade_name, first.legal_name) == ("CENTRAL DE EJEMPLO",) * 2
    assert (first.kind, first.ubigeo, first.address) == (
        "CENT",
        "211101",
        "JR. EJEMPLO 1",
    )
    assert (second.trade_name, second.kind, second.address) == ("ACRE", "ASOC", "")
    assert office.all(Person) == []


def test_a_producer_is_matched_by_ruc_code_or_name_and_place(office, sheet):
    office.bring(
        sheet(
            "Código;RUC;Nombre;Departamento;Provincia;Distrito\n"
            f"A-1;{RUC};Asociación Uno;Puno;San Román;Juliaca\n"
            "A-2;;Comunidad San Pedro;Puno;San Román;Cabana\n"
            "A-3;;Comunidad San Pedro;Cusco;Canas;Checca\n"
        )
    )
    assert len(office.all(Producer)) == 3
    planned = office.plan(
        sheet(
            "RUC;Nombre;Provincia;Distrito;Familias\n"
            f"{RUC}.0;Otro nombre para la asociación;;;10\n"
            ";COMUNIDAD SAN PEDRO;Canas;Checca;20\n"
            ";Comunidad San Pedro;Puno;Acora;30\n"
        )
    )
    assert [(c.step.record_id, c.step.values["families"]) for c in planned.changed] == [
        (1, 10),
        (3, 20),
    ]
    assert [new.step.line for new in planned.new] == [4]


def test_the_same_name_with_another_ruc_is_a_doubt(office, sheet):
    office.bring(sheet(f"RUC;Nombre\n{RUC};Asociación Uno\n"), "producers")
    path = sheet(f"RUC;Nombre\n{OTHER_RUC};Asociación Uno\n")
    assert "otra ficha" in office.plan(path, "producers").doubtful[0].problems[0].reason


def test_a_ruc_and_a_code_of_two_producers_are_refused(office, sheet, reasons):
    office.bring(sheet(f"Código;RUC;Nombre\nA-1;{RUC};Asociación Uno\n"
                       "A-2;;Asociación Dos\n"), "producers")  # fmt: skip
    planned = office.plan(sheet(f"Código;RUC;Nombre\nA-2;{RUC};X\n"), "producers")
    assert reasons(planned.rejected) == [(2, "Código", "A-2")]


def test_a_wrong_ruc_is_told(office, sheet, reasons):
    planned = office.plan(sheet("RUC;Nombre\n20131312954;Asociación\n"), "producers")
    assert reasons(planned.rejected) == [(2, "RUC", "20131312954")]
    assert "último dígito" in str(planned.rejected[0].problems[0])


def test_a_code_of_either_system_is_resolved_by_the_name_beside_it(office, sheet):
    # 200901 is Juliaca for RENIEC and a district of Piura nowhere near for INEI.
    office.bring(
        sheet(
            "Nombre;Ubigeo;Departamento;Provincia;Distrito\n"
            "Comunidad Uno;211101;Puno;San Román;Juliaca\n"
            "Comunidad Dos;200901;Puno;San Román;Juliaca\n"
            "Comunidad Tres;80101;Cusco;Cusco;Cusco\n"
        )
    )
    assert [p.ubigeo for p in office.all(Producer)] == ["211101", "211101", "080101"]


def test_a_place_that_may_be_two_is_a_doubt(office, sheet):
    path = sheet(
        "Nombre;Ubigeo;Distrito\nComunidad Uno;080101;\nComunidad Dos;;San Pedro\n"
        "Comunidad Tres;211101;Checca\n"
    )
    planned = office.plan(path, "producers")
    assert [(h.line, h.problems[0].column) for h in planned.doubtful] == [
        (2, "Ubigeo"),
        (3, "Distrito"),
        (4, "Ubigeo"),
    ]
    assert planned.new == ()


def test_a_department_alone_does_not_erase_a_district(office, sheet):
    office.bring(sheet("Nombre;Distrito;Provincia\nComunidad Uno;Cabana;San Román\n"))
    planned = office.plan(
        sheet("Nombre;Departamento\nComunidad Uno;Puno\n"), "producers"
    )
    assert planned.unchanged == (2,)


def test_a_contact_comes_with_phones_and_mail(office, sheet):
    office.bring(
        sheet(
            "Asociación;Presidente;Celular;Correo\n"
            "Asociación Uno;Persona Ejemplo;987 654 321 / 051-351234;Uno@Ejemplo.PE\n"
            "Asociación Dos;;951000111.0;\nAsociación Tres;;;\n"
        )
    )
    assert contact(office, producer_id=1) == (
        "Persona Ejemplo",
        "Uno@ejemplo.pe",
        ["+51987654321", "+5151351234"],
    )
    assert contact(office, producer_id=2) == ("Contacto", "", ["+51951000111"])
    assert len(office.all(Affiliation)) == 2
    assert [phone.has_whatsapp for phone in office.all(Phone)] == [True, False, True]


def test_a_new_phone_takes_the_place_of_the_first(office, sheet):
    office.bring(sheet("Asociación;Contacto;Celular\nUna;Persona Ejemplo;987654321\n"),
                 accepted={2})  # fmt: skip
    planned = office.plan(
        sheet(
            "Asociación;Contacto;Celular\nUna;PERSONA EJEMPLO;999888777 / 987654321\n"
        )
    )
    (difference,) = planned.changed[0].differences
    assert difference.label == "Persona de contacto"
    assert "999 888 777 · 987 654 321" in difference.after
    office.apply(planned)
    assert contact(office, producer_id=1)[2] == ["+51999888777", "+51987654321"]
    assert len(office.all(Person)) == 1


def test_another_person_becomes_the_contact_and_the_first_one_stays(office, sheet):
    office.bring(
        sheet("Asociación;Contacto;Celular\nAsociación Una;Primera Ejemplo;987654321\n")
    )
    path = sheet(
        "Asociación;Contacto;Celular\nAsociación Una;Segunda Ejemplo;987654321\n"
    )
    assert office.bring(path).changed == 1
    assert contact(office, producer_id=1)[0] == "Segunda Ejemplo"
    assert [(a.person_id, a.is_main) for a in office.all(Affiliation)] == [
        (1, False),
        (2, True),
    ]
    assert office.plan(path).unchanged == (2,)


def test_who_had_no_name_gets_one(office, sheet):
    office.bring(sheet("Asociación;Celular\nAsociación Una;987654321\n"))
    office.bring(sheet("Asociación;Contacto\nAsociación Una;Persona Ejemplo\n"))
    assert contact(office, producer_id=1) == ("Persona Ejemplo", "", ["+51987654321"])
    assert len(office.all(Person)) == 1


def test_a_phone_that_is_none_is_refused(office, sheet, reasons):
    planned = office.plan(sheet("Asociación;Celular\nAsociación Una;no tiene\n"))
    assert reasons(planned.rejected) == [(2, "Celular", "no tiene")]


def test_a_base_organisation_is_joined_to_its_central(office, sheet):
    path = sheet(
        "Nombre;RUC;Afiliada a\n"
        f"Central de Ejemplo;{RUC};\nAsociación Una;;Central de Ejemplo\n"
    )
    assert office.bring(path).new == 1
    assert office.bring(path).new == 1
    central, base = office.all(Producer)
    assert base.parent_id == central.id
    assert office.plan(path).unchanged == (2, 3)


def test_a_buyer_at_home_has_a_ruc_and_abroad_any_number(office, sheet, reasons):
    path = sheet(
        "Cliente;RUC;País;Rubro\n"
        f"Restaurante Ejemplo;{RUC}.0;;\n"
        "Muster GmbH;DE 123456789;Alemania;Importador\n"
        "Bodega Ejemplo;123;Perú;\n"
    )
    planned = office.plan(path)
    assert reasons(planned.rejected) == [(4, "RUC", "123")]
    office.apply(planned)
    assert [(b.tax_id, b.country, b.kind) for b in office.all(Buyer)] == [
        (RUC, "PE", "REST"),
        ("DE 123456789", "DE", "IMPO"),
    ]


def test_a_buyer_has_a_contact_of_its_own(office, sheet):
    office.bring(sheet("Cliente;Contacto;Celular;Lote mínimo\n"
                       "Hotel Ejemplo;Persona Ejemplo;987654321;50 kg\n"))  # fmt: skip
    assert office.one(Buyer).min_lot_g == 50_000
    assert contact(office, buyer_id=1)[0] == "Persona Ejemplo"


def test_a_lot_of_nothing_is_refused(office, sheet, reasons):
    planned = office.plan(sheet("Cliente;Lote mínimo\nHotel Ejemplo;0\n"))
    assert reasons(planned.rejected) == [(2, "Lote mínimo", "0")]

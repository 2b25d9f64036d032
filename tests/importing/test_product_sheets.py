import pytest

from catalog.models import LocalName, Product, Species, SpeciesSynonym


def names(office, language):
    return [
        n.name for n in office.all(LocalName) if n.product_id and n.language == language
    ]


def test_a_product_comes_with_its_species_and_its_names(office, sheet):
    done = office.bring(
        sheet(
            "Código;Producto;Nombre científico;Quechua;Aimara;Otros nombres;Altitud\n"
            "OCA-1;Oca roja;OXALIS TUBEROSA;puka uqa, uqa;apilla;ibia;"
            "2800 - 4100 msnm\n"
        )
    )
    assert (done.new, done.changed) == (1, 0)
    product = office.one(Product)
    assert (product.code, product.name_es) == ("OCA-1", "Oca roja")
    assert (product.alt_min_m, product.alt_max_m) == (2800, 4100)
    with office.library.reading() as session:
        species = session.get(Species, product.species_id)
        assert species.scientific_name == "Oxalis tuberosa"
    assert names(office, "que") == ["puka uqa", "uqa"]
    assert names(office, "aym") == ["apilla"]
    assert names(office, "spa") == ["ibia"]


def test_names_newly_recorded_are_not_published_and_wait_for_review(office, sheet):
    office.bring(sheet("Producto;Quechua\nOca;uqa\n"))
    (name,) = (n for n in office.all(LocalName) if n.product_id)
    assert (name.confidence, name.may_publish, name.reviewed_by) == ("C", False, "")
    assert name.source == "Hoja «hoja.csv»"


def test_what_the_species_library_knows_completes_what_the_sheet_leaves_out(
    office, sheet
):
    office.bring(sheet("Producto;Categoría\nQUINUA;\nTarwi;Granos andinos\n"))
    quinua, tarwi = office.all(Product)
    assert quinua.library_code == "QUINUA"
    assert (quinua.category, quinua.part_used, quinua.process_state) == (
        "GRA",
        "SEM",
        "PEL",
    )
    assert (quinua.level, quinua.species_id is None) == ("species", False)
    assert tarwi.category == "GRA"  # the sheet said so, against the library's LEG


def test_a_section_is_the_category_of_its_rows(office, sheet):
    office.bring(
        sheet(
            "N°;Producto;Quechua\nGRANOS ANDINOS;;\n1;Uno;a\nLEGUMINOSAS;;\n2;Dos;b\n"
            "TRANSFORMADOS;;\n3;Tres;c\n"
        )
    )
    assert [product.category for product in office.all(Product)] == ["GRA", "LEG", None]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Solanum tuberosum", "Solanum tuberosum"),
        ("solanum tuberosum L.", "Solanum tuberosum"),
        ("SOLANUM TUBEROSUM", "Solanum tuberosum"),
        ("Solanum x juzepczukii", "Solanum × juzepczukii"),
        (
            "Passiflora tripartita var. mollissima",
            "Passiflora tripartita var. mollissima",
        ),
        ("Solanum viejum", "Solanum tuberosum"),
    ],
)
def test_a_species_is_found_however_it_is_written(office, sheet, typed, found):
    with office.library.writing("Sinónimo") as session:
        potato = session.query(Species).filter_by(scientific_name="Solanum tuberosum")
        session.add(
            SpeciesSynonym(species_id=potato.one().id, scientific_name="Solanum viejum")
        )
    before = len(office.all(Species))
    office.bring(sheet(f"Producto;Especie\nUno;{typed}\n"))
    with office.library.reading() as session:
        product = session.query(Product).one()
        assert session.get(Species, product.species_id).scientific_name == found
    assert len(office.all(Species)) == before


def test_a_species_nobody_knew_is_made_once_with_who_named_it(office, sheet):
    office.bring(
        sheet(
            "Producto;Especie\nUno;Nova planta (L.) Ejemplo\nDos;nova planta\n"
            "Tres;Nova planta subsp. minor\n"
        )
    )
    made = [s for s in office.all(Species) if s.scientific_name.startswith("Nova")]
    assert [(s.scientific_name, s.authorship, s.rank) for s in made] == [
        ("Nova planta", "(L.) Ejemplo", "species"),
        ("Nova planta subsp. minor", "", "subspecies"),
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Chenopodium quinua", "¿Quiso escribir «Chenopodium quinoa»?"),
        ("Papa nativa", "No parece un nombre científico"),
        ("por determinar", "No parece un nombre científico"),
        ("Zea mays; Oxalis tuberosa", "más de una especie"),
    ],
)
def test_a_doubtful_species_waits_for_a_person(office, sheet, typed, why):
    path = sheet(f'Código;Producto;Especie\nX-1;Uno;"{typed}"\n')
    planned = office.plan(path)
    (held,) = planned.doubtful
    assert why in held.problems[0].reason
    assert office.apply(planned).new == 0
    assert office.bring(path, accepted={2}).new == 1


def test_a_row_is_matched_by_code_and_else_by_name(office, sheet):
    office.bring(sheet("Código;Producto\nP-1;Papa huayro\nP-2;Oca\n"))
    planned = office.plan(
        sheet("Código;Producto;Nota\nP-1;Papa wayro;a\n;OCA;b\n;Maca;c\n")
    )
    assert [(c.step.line, c.step.name) for c in planned.changed] == [
        (2, "Papa wayro"),
        (3, "OCA"),
    ]
    assert [new.step.name for new in planned.new] == ["Maca"]
    office.apply(planned)
    assert [(p.code, p.name_es) for p in office.all(Product)] == [
        ("P-1", "Papa wayro"),  # the code says which one it is: its name changes
        ("P-2", "Oca"),  # its name said which one it is: the capitals are no change
        ("MACA", "Maca"),
    ]


def test_an_accent_more_is_a_better_spelling(office, sheet):
    office.bring(sheet("Producto\nKaniwa\n"), "products")
    office.bring(sheet("Producto\nKañiwa\n"), "products")
    assert office.one(Product).name_es == "Kañiwa"


def test_a_code_made_by_the_program_yields_to_one_of_a_sheet(office, sheet):
    office.bring(sheet("Producto;Nota\nOca;a\n"))
    office.bring(sheet("Código;Producto\n0018;Oca\n"))
    assert office.one(Product).code == "0018"


def test_another_code_for_a_known_name_is_a_doubt(office, sheet):
    office.bring(sheet("Código;Producto\nP-1;Oca\n"))
    path = sheet("Código;Producto\nP-2;Oca\n")
    (held,) = office.plan(path).doubtful
    assert "Ya hay «Oca» con el código P-1" in held.problems[0].reason
    office.bring(path, accepted={2})
    assert [p.code for p in office.all(Product)] == ["P-1", "P-2"]


def test_a_code_that_is_of_another_name_is_a_doubt(office, sheet):
    office.bring(
        sheet("Código;Producto\n1;Oca de Puno\n2X;Maca\n".replace(";1;", ";1X;"))
    )
    planned = office.plan(sheet("Código;Producto\n2X;Tarwi\n"))
    assert "es de «Maca»" in planned.doubtful[0].problems[0].reason


def test_two_of_the_same_name_need_a_code(office, sheet, reasons):
    office.bring(sheet("Código;Producto\nP-1;Oca\nP-2;Oca\n"))
    planned = office.plan(sheet("Producto;Nota\nOca;x\n"))
    assert reasons(planned.rejected) == [(2, "Producto", "Oca")]
    assert "escriba el código" in planned.rejected[0].problems[0].reason


def test_one_in_the_wastebasket_is_not_overwritten(office, sheet):
    from catalog import records

    office.bring(sheet("Código;Producto\nP-1;Oca\n"))
    with office.library.writing("Quitar") as session:
        records.remove(session, "products", 1)
    planned = office.plan(sheet("Código;Producto\nP-1;Oca\n"))
    assert "papelera" in planned.rejected[0].problems[0].reason


def test_an_empty_cell_erases_nothing(office, sheet):
    office.bring(sheet("Código;Producto;Nota;Altitud\nP-1;Oca;dulce;2800 - 4100\n"))
    planned = office.plan(sheet("Código;Producto;Nota;Altitud\nP-1;Oca;;-\n"))
    assert planned.unchanged == (2,)


def test_names_are_added_and_never_taken_away(office, sheet):
    office.bring(sheet("Producto;Quechua\nOca;uqa; apilla\n".replace("; ", ", ")))
    planned = office.plan(sheet("Producto;Quechua\nOca;UQA, ok'a\n"))
    (changed,) = planned.changed
    (difference,) = changed.differences
    assert (difference.before, difference.after) == ("uqa; apilla", "uqa; apilla; ok'a")
    office.apply(planned)
    assert names(office, "que") == ["uqa", "apilla", "ok'a"]


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("Altitud", "4000 - 2000"),
        ("Altitud", "muy alto"),
        ("Meses de cosecha", "pronto"),
        ("Categoría", "Autos"),
        ("Departamentos", "Cusco, Atlántida"),
        ("Partida arancelaria", "1008"),
        ("Verificado el", "ayer"),
        ("Vida útil (días)", "0"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row_and_column(
    office, sheet, reasons, column, typed
):
    planned = office.plan(
        sheet(f"Producto;Código;{column}\nOca;P-1;{typed}\nMaca;P-2;\n")
    )
    assert reasons(planned.rejected) == [(2, column, typed)]
    assert str(planned.rejected[0].problems[0]).startswith(
        f"fila 2, {column}: «{typed}»; se esperaba "
    )
    assert [new.step.name for new in planned.new] == ["Maca"]


def test_the_lower_altitude_cannot_pass_the_one_there_is(office, sheet, reasons):
    office.bring(sheet("Código;Producto;Altitud máxima\nP-1;Oca;3000\n"))
    planned = office.plan(sheet("Código;Producto;Altitud mínima\nP-1;Oca;3500\n"))
    assert reasons(planned.rejected) == [(2, "Altitud mínima", "3500")]


def test_departments_are_read_as_people_write_them(office, sheet):
    office.bring(
        sheet("Producto;Departamentos\nUno;Cuzco y Puno\nDos;DPTO. DE JUNIN / Pasco\n")
    )
    assert [p.departments for p in office.all(Product)] == [
        ("PE-CUS", "PE-PUN"),
        ("PE-JUN", "PE-PAS"),
    ]


def test_a_product_without_a_name_is_refused(office, sheet, reasons):
    planned = office.plan(sheet("Producto;Nota\n;algo\n"))
    assert reasons(planned.rejected) == [(2, "Producto", "")]


def test_formulas_stay_text(office, sheet):
    office.bring(
        sheet(
            'nombre,nota\n"=HYPERLINK(""http://x"",""Quinua"")",@SUM(1+1)\n-2+3,\tTab\n'
        )
    )
    assert [(p.name_es, p.summary) for p in office.all(Product)] == [
        ('=HYPERLINK("http://x","Quinua")', "@SUM(1+1)"),
        ("-2+3", "Tab"),
    ]


def test_a_place_of_origin_by_its_code_alone_is_a_doubt(office, sheet):
    path = sheet(
        "Código;Producto;Lugar de origen\nP-1;Oca;080101\n"
        'P-2;Maca;"Juliaca, San Román, Puno"\n'
    )
    planned = office.plan(path)
    assert [held.line for held in planned.doubtful] == [2]
    office.apply(planned)
    assert office.one(Product).origin_ubigeo == "211101"

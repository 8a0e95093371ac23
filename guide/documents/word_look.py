"""The blank DOCX that every document starts from: styles, numbering, language, margins; nothing of the library's own.

Text is Arial: every office has it, or a face of the same widths (Liberation Sans), so that pages break alike.
"""

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FACE, LANGUAGE = "Arial", "fr-CA"
PINE, INK, INK_SOFT, COPPER, EDGE = "14493D", "1B2421", "4A5550", "8F3F0C", "B9AD97"
WIDTH = Cm(21.59 - 2 * 2.4)  # of the text, on a letter sheet
USED_TABLE_STYLES = ("Normal Table", "Table Grid")
# Style, size, colour, bold, space before and after (points).
PARAGRAPHS = (
    ("Normal", 10.5, INK, False, 0, 6),
    ("Title", 20, INK, True, 4, 8),
    ("Subtitle", 10, INK_SOFT, False, 0, 4),
    ("Heading 1", 14, PINE, True, 20, 6),
    ("Heading 2", 11.5, INK, True, 12, 4),
    ("List Bullet", 10.5, INK, False, 0, 3),
    ("TOC Heading", 12, PINE, True, 16, 6),
    ("toc 1", 10, INK, True, 4, 2),
    ("toc 2", 10, INK, False, 0, 2),
    ("Encadré", 10, INK, False, 0, 4),
    ("Cellule", 9, INK, False, 2, 2),
    ("Note", 9.5, INK_SOFT, False, 0, 6),
    ("Footer", 8.5, INK_SOFT, False, 0, 0),
)
# A number per section and per article, which Word keeps right when one is moved or added.
NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>"""


def blank():
    """A document of python-docx, in the house's look and empty."""
    document = Document()
    _forget_the_template(document)
    for facts in PARAGRAPHS:
        _dress(document.styles, *facts)
    _dress_characters(document.styles)
    _number_headings(document)
    _frame(document.styles["Encadré"])
    _speak_french(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    return document


def _forget_the_template(document) -> None:
    """The picture, the remarks and the hundred table styles of the library's own file."""
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind in {"thumbnail", "stylesWithEffects", "customXml"}:
                del part.rels[key]
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if style.get(qn("w:type")) == "table" and name not in USED_TABLE_STYLES:
            document.styles.element.remove(style)


def _dress(styles, name: str, size: float, colour: str, is_bold: bool, before: float, after: float) -> None:
    style = _style(styles, name, WD_STYLE_TYPE.PARAGRAPH)
    _face(style, size, colour, is_bold)
    for tag in ("w:pBdr", "w:tabs"):
        if (old := style.element.get_or_add_pPr().find(qn(tag))) is not None:
            old.getparent().remove(old)
    if name == "TOC Heading":  # it takes neither the number nor the place in the outline of a heading
        style.base_style = styles["Normal"]
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1 if "toc" in name else 1.15
    layout.keep_with_next = name.startswith(("Heading", "TOC Heading"))
    layout.widow_control = True
    if name == "toc 2":
        layout.left_indent = Cm(0.8)


def _style(styles, name: str, kind):
    if name in [style.name for style in styles]:
        return styles[name]
    is_known = name.startswith("toc") or name == "Hyperlink"
    style = styles.add_style(name, kind, builtin=is_known)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
    if name.startswith("toc"):  # what Word looks for when it makes the table again
        style.element.set(qn("w:styleId"), name.upper().replace(" ", ""))
    return style


def _face(style, size: float | None, colour: str, is_bold: bool) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size) if size else None, is_bold or None, None
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern"):
        if (old := properties.find(qn(tag))) is not None:
            properties.remove(old)
    font.name = FACE
    properties.find(qn("w:rFonts")).set(qn("w:cs"), FACE)


def _dress_characters(styles) -> None:
    """A link, and what must not be missed: a dashed ring, as on the portal, and words that say the same."""
    link = _style(styles, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string(PINE)
    mark = _style(styles, "À confirmer", WD_STYLE_TYPE.CHARACTER)
    mark.font.bold, mark.font.color.rgb = True, RGBColor.from_string(COPPER)
    ring = OxmlElement("w:bdr")
    for name, value in (("val", "dashed"), ("sz", "4"), ("space", "0"), ("color", COPPER)):
        ring.set(qn(f"w:{name}"), value)
    properties = mark.element.get_or_add_rPr()
    properties.append(ring)


def _number_headings(document) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    number = numbering.add_num(90).numId
    for level, name in enumerate(("Heading 1", "Heading 2")):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, number


def _frame(style) -> None:
    """A line on the left and a tint: paragraphs of this style that follow each other are one frame."""
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="8" w:color="{COPPER}"/></w:pBdr>'
        ),
        "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
    )  # fmt: skip
    style.paragraph_format.left_indent = Cm(0.4)


def _speak_french(document) -> None:
    """The language of every word, for spelling and for a voice; and the format of Word since 2013."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)
    settings = document.settings.element
    theme = settings.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), LANGUAGE)
    compatibility = settings.find(qn("w:compat"))
    compatibility.remove(compatibility.find(qn("w:useFELayout")))
    next(iter(compatibility)).set(qn("w:val"), "15")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")

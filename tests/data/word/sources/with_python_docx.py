"""Writes ../python-docx.docx with python-docx, which is no requirement of this project."""

from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches

HERE = Path(__file__).parent


def linked(paragraph, text, address):
    """python-docx reads links and has no call to write one."""
    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


paper = Document()
paper.core_properties.author = "Leila Haddad"
paper.add_heading("Water after the truce", 0)
paper.add_paragraph("By Leila Haddad and Jörg Müller")
paper.add_heading("What was agreed", 1)
text = paper.add_paragraph("The parties signed on 3 May; the ")
text.add_run("Euphrates").italic = True
text.add_run(" share rose to ")
text.add_run("58 per cent").bold = True
text.add_run(", as ")
linked(text, "the ministry", "https://example.org/ministry?a=1&b=2")
text.add_run(" said.")
paper.add_paragraph("A joint commission", style="List Bullet")
paper.add_paragraph("Two gauging stations", style="List Bullet")
paper.add_paragraph("at Husaybah", style="List Bullet 2")
paper.add_paragraph("at Jarabulus", style="List Bullet 2")
paper.add_paragraph("A telephone line", style="List Bullet")
paper.add_heading("What was not", 2)
paper.add_paragraph("“Water is not oil,” the minister said.", style="Intense Quote")
text = paper.add_paragraph("Some 10")
text.add_run("6").font.superscript = True
text.add_run(" m")
text.add_run("3").font.superscript = True
text.add_run(" a day — أربعة ملايين — reach the dam, “or so they say”; CO")
text.add_run("2").font.subscript = True
text.add_run(" is no part of it.")
paper.add_paragraph("Table 1: Flows at the border, km³", style="Caption")
table = paper.add_table(rows=1, cols=3, style="Light Grid Accent 1")
for cell, words in zip(table.rows[0].cells, ("Country", "2023", "2024"), strict=True):
    cell.text = words
for row in (("Iraq", "18.4", "21.0"), ("Syria", "12.1", "13.5")):
    for cell, words in zip(table.add_row().cells, row, strict=True):
        cell.text = words
paper.add_picture(str(HERE / "dam.png"), width=Inches(2))
paper.add_paragraph("Figure 1: The dam at dawn", style="Caption")
paper.add_paragraph("Measure.", style="List Number")
paper.add_paragraph("Publish.", style="List Number")
paper.add_paragraph("Every month, and in both languages.", style="List Continue")
paper.add_paragraph("Meet again.", style="List Number")
paper.add_page_break()
paper.add_paragraph("After the page.")
paper.sections[0].footer.paragraphs[0].text = "Draft for comment"
paper.save(HERE.parent / "python-docx.docx")

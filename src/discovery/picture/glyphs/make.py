"""Writes the outlines of a variable font's regular weight as JSON. See README.md beside it."""
import json
import sys
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Latin with its extensions, Vietnamese, Greek, Cyrillic, punctuation, currencies, a few symbols.
WANTED = [
    (0x20, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC),
    (0x1E6, 0x1E7), (0x218, 0x21B), (0x2C6, 0x2DD), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491),
    (0x1E00, 0x1EFF), (0x2010, 0x2026), (0x2030, 0x203A), (0x2044, 0x2044), (0x2070, 0x2089),
    (0x20AC, 0x20AC), (0x20B9, 0x20BD), (0x2113, 0x2122), (0x2190, 0x2193), (0x2202, 0x2265),
]
SOFT_HYPHEN = 0xAD
SMALLEST_KERN = 8


def is_wanted(code):
    return code != SOFT_HYPHEN and any(first <= code <= last for first, last in WANTED)


def is_kerned(code):
    return 0x41 <= code <= 0x5A or 0x61 <= code <= 0x7A or code in map(ord, ",.-’”ÄÖÜäöü")


def read_kerning(font):
    names = {name: chr(code) for code, name in font.getBestCmap().items() if is_kerned(code)}
    table = font["GPOS"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    kerning = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if subtable.LookupType != 2:
                continue
            for place, first in enumerate(subtable.Coverage.glyphs):
                if first not in names:
                    continue
                if subtable.Format == 1:
                    records = subtable.PairSet[place].PairValueRecord
                    pairs = [(record.SecondGlyph, record.Value1) for record in records]
                else:
                    row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)]
                    classes = subtable.ClassDef2.classDefs
                    pairs = [(name, row.Class2Record[classes.get(name, 0)].Value1) for name in names]
                for second, value in pairs:
                    if second in names:
                        # The first subtable that knows a pair has the word.
                        kerning.setdefault(names[first] + names[second], getattr(value, "XAdvance", 0))
    return {pair: value for pair, value in sorted(kerning.items()) if abs(value) >= SMALLEST_KERN}


target, *files = sys.argv[1:]
glyphs, head = {}, None
for file in files:
    font = instantiateVariableFont(TTFont(file), {"wght": 400})
    if head is None:
        hhea = font["hhea"]
        head = {
            "unitsPerEm": font["head"].unitsPerEm,
            "ascent": hhea.ascent,
            "descent": -hhea.descent,
            "kerning": read_kerning(font),
        }
    drawn = font.getGlyphSet()
    for code, name in font.getBestCmap().items():
        if is_wanted(code) and chr(code) not in glyphs:
            pen = SVGPathPen(drawn, ntos=lambda value: str(round(value)))
            # Y grows downwards in SVG.
            drawn[name].draw(TransformPen(pen, (1, 0, 0, -1, 0, 0)))
            glyphs[chr(code)] = [round(drawn[name].width), pen.getCommands()]

as_json = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
with open(target, "w") as out:
    out.write(as_json(head)[:-1] + ',\n"glyphs":{\n')
    out.write(",\n".join(f"{as_json(char)}:{as_json(glyph)}" for char, glyph in sorted(glyphs.items())))
    out.write("\n}}\n")

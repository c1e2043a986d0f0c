package file

import (
	"fmt"
	"hash/fnv"

	"example.org/readiness/report/pdf/sfnt"
)

// embed writes a subset of a font and returns the number of its object. The font
// has no encoding of its own, but a table from codes to glyphs.
func (o *objects) embed(s *sfnt.Subset) (int, error) {
	file, err := s.TrueType()
	if err != nil {
		return 0, fmt.Errorf("font %s: %w", s.Name, err)
	}
	name := subsetPrefix(file) + "+" + s.Name
	number := o.alloc(4)
	desc, data, uni := number+1, number+2, number+3
	first, last, widths := subsetWidths(s)
	o.setf(number, "<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %d/LastChar %d/Widths[%s]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>",
		name, first, last, widths, desc, uni)
	o.setf(desc, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, s.BBox[0], s.BBox[1], s.BBox[2], s.BBox[3], s.Ascent, s.Descent, s.CapHeight, s.Stem, data)
	o.deflate(data, fmt.Sprintf("/Length1 %d", len(file)), file)
	o.deflate(uni, "", toUnicode(s))
	return number, nil
}

// subsetWidths returns the first and the last code, and the widths of all
// between.
func subsetWidths(s *sfnt.Subset) (first, last int, widths []byte) {
	first = len(s.Runes)
	for code, r := range s.Runes {
		if r != 0 {
			first, last = min(first, code), code
		}
	}
	for _, r := range s.Runes[first : last+1] {
		if len(widths) > 0 {
			widths = append(widths, ' ')
		}
		widths = appendInt(widths, s.Advance(r))
	}
	return first, last, widths
}

// toUnicode is the map from codes to characters.
func toUnicode(s *sfnt.Subset) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	var entries [][]byte
	for code, r := range s.Runes {
		if r != 0 {
			entries = append(entries, fmt.Appendf(nil, "<%02X> <%04X>\n", code, r))
		}
	}
	for len(entries) > 0 {
		n := min(100, len(entries)) // as many as a block may have
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for _, e := range entries[:n] {
			b = append(b, e...)
		}
		b = append(b, "endbfchar\n"...)
		entries = entries[n:]
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}

// subsetPrefix is the six letters that tell subsets of a font apart, drawn
// from its bytes so that the same text gives the same file.
func subsetPrefix(file []byte) string {
	h := fnv.New64a()
	h.Write(file)
	n := h.Sum64()
	var p [6]byte
	for i := range p {
		p[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(p[:])
}

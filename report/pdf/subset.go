package pdf

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strconv"
)

// A font is a face as one document uses it: the file embeds just the outlines
// of the characters that are drawn. Codes are one byte long, which halves the
// text of a page, and those of ASCII are its own; so a document that uses more
// characters than there are codes has more than one subset of a face.
//
// Codes stand for characters, not for glyphs, so that text read back is exactly
// the text that was drawn even where two characters look alike.
type font struct {
	*face
	resource string // the name of its first subset in the pages' resources
	subsets  []*subset
	low      [0x250]place
	high     map[rune]place
}

// A place is the number of a subset, and the code of a character in it. No
// character has the code 0.
type place uint16

// A subset is a font of the file.
type subset struct {
	*face
	resource string
	runes    [256]rune // by code; 0 where there is none
	given    int       // codes beside those of ASCII
}

func newFont(f *face, resource string) *font {
	return &font{face: f, resource: resource, high: map[rune]place{}}
}

// place returns where a character is, which must be in the face.
func (f *font) place(r rune) place {
	if int(r) < len(f.low) {
		if f.low[r] == 0 {
			f.low[r] = f.add(r)
		}
		return f.low[r]
	}
	c, ok := f.high[r]
	if !ok {
		c = f.add(r)
		f.high[r] = c
	}
	return c
}

// asciiFirst to asciiLast are the codes that stand for themselves; those above
// and those from 1 are given out in the order in which characters are drawn.
const (
	asciiFirst = ' '
	asciiLast  = '~'
	above      = 0xFF - asciiLast
	perSubset  = above + asciiFirst - 1
)

func (f *font) add(r rune) place {
	ascii := r >= asciiFirst && r <= asciiLast
	n := len(f.subsets) - 1
	if n < 0 || !ascii && f.subsets[n].given == perSubset {
		n++
		f.subsets = append(f.subsets, &subset{face: f.face, resource: f.resource + strconv.Itoa(n)})
	}
	if ascii { // all of it in the first
		n = 0
	}
	s := f.subsets[n]
	code := r
	if !ascii {
		if s.given < above {
			code = rune(asciiLast + 1 + s.given)
		} else {
			code = rune(1 + s.given - above)
		}
		s.given++
	}
	s.runes[code] = r
	return place(n<<8) | place(code)
}

// fontObjects is how many objects embed writes.
const fontObjects = 4

// embed adds the objects of the subset, numbered from number, and their
// streams. The font has no encoding of its own, but a table from codes to
// glyphs.
func (s *subset) embed(b *builder, number int) error {
	file, err := s.trueType()
	if err != nil {
		return fmt.Errorf("font %s: %w", s.name, err)
	}
	name := subsetPrefix(file) + "+" + s.name
	desc, data, uni := number+1, number+2, number+3
	first, last, widths := s.widths()
	b.object(number, "<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %d/LastChar %d/Widths[%s]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>",
		name, first, last, widths, desc, uni)
	b.object(desc, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, s.bbox[0], s.bbox[1], s.bbox[2], s.bbox[3], s.ascent, s.descent, s.capHeight, s.stem, data)
	if err := b.deflate(data, fmt.Sprintf("/Length1 %d", len(file)), file); err != nil {
		return err
	}
	return b.deflate(uni, "", s.toUnicode())
}

// widths returns the first and the last code, and the widths of all between.
func (s *subset) widths() (first, last int, widths []byte) {
	first = len(s.runes)
	for code, r := range s.runes {
		if r != 0 {
			first, last = min(first, code), code
		}
	}
	for _, r := range s.runes[first : last+1] {
		if len(widths) > 0 {
			widths = append(widths, ' ')
		}
		widths = appendInt(widths, int(s.advance[r]))
	}
	return first, last, widths
}

// toUnicode is the map from codes to characters.
func (s *subset) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	var entries [][]byte
	for code, r := range s.runes {
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

// trueType writes a font file with the glyphs used: .notdef, then one glyph a
// code, then the parts that composite glyphs are made of.
func (s *subset) trueType() ([]byte, error) {
	glyphs := make([]uint16, 1, len(s.runes)+16)
	var codes [256]byte // the glyph of each
	for code, r := range s.runes {
		if r != 0 {
			codes[code] = byte(len(glyphs))
			glyphs = append(glyphs, s.glyph[r])
		}
	}
	parts := map[uint16]uint16{} // old number of a part to its new one
	var glyf []byte
	loca := []byte{0, 0, 0, 0}
	var hmtx []byte
	for i := 0; i < len(glyphs); i++ { // grows as parts are found
		g := glyphs[i]
		outline := s.glyf[s.loca[g]:s.loca[g+1]]
		at := len(glyf)
		glyf = append(glyf, outline...)
		err := eachPart(glyf[at:], func(old uint16) (uint16, error) {
			if int(old) >= len(s.hmtx) {
				return 0, errFont
			}
			if n, ok := parts[old]; ok {
				return n, nil
			}
			n := uint16(len(glyphs))
			parts[old] = n
			glyphs = append(glyphs, old)
			return n, nil
		})
		if err != nil {
			return nil, err
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, s.hmtx[g].advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(s.hmtx[g].bearing))
	}
	return s.assemble(uint16(len(glyphs)), cmapOf(codes), glyf, hmtx, loca), nil
}

// Flags of a part of a composite glyph.
const (
	partWords  = 0x0001
	partScale  = 0x0008
	partMore   = 0x0020
	partXY     = 0x0040
	partMatrix = 0x0080
)

// eachPart renumbers the parts of a glyph in place, where it has any.
func eachPart(glyph []byte, number func(uint16) (uint16, error)) error {
	if len(glyph) < 10 || i16(glyph, 0) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(glyph) {
			return errFont
		}
		flags := u16(glyph, at)
		n, err := number(u16(glyph, at+2))
		if err != nil {
			return err
		}
		binary.BigEndian.PutUint16(glyph[at+2:], n)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXY != 0:
			at += 4
		case flags&partMatrix != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return nil
		}
	}
}

// cmapOf is the table from codes to glyphs, of the Macintosh kind: the one that
// a reader uses for a font without an encoding.
func cmapOf(codes [256]byte) []byte {
	var b []byte
	for _, v := range []uint16{0, 1, 1, 0, 0, 12, 0, 6 + 256, 0} { // one table, at 12, of format 0
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return append(b, codes[:]...)
}

// assemble puts the tables together that a PDF reader wants.
func (f *face) assemble(glyphs uint16, cmap, glyf, hmtx, loca []byte) []byte {
	head, hhea, maxp := clone(f.head), clone(f.hhea), clone(f.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // checksum of the file, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], glyphs)
	binary.BigEndian.PutUint16(maxp[4:], glyphs)
	tables := []struct {
		tag  string
		data []byte
	}{{"cmap", cmap}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}

	n := len(tables)
	out := make([]byte, 0, 12+16*n+len(glyf)+len(hmtx)+len(loca)+256)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []uint16{uint16(n), 64, 2, uint16(16*n - 64)} { // 4 is the power of two below 7
		out = binary.BigEndian.AppendUint16(out, v)
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		for _, v := range []uint32{checksum(t.data), uint32(at), uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func clone(b []byte) []byte { return append([]byte(nil), b...) }

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}

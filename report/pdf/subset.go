package pdf

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strconv"
)

// A font is a face as one document uses it. Every character that is drawn gets
// the next code, and the file embeds just the outlines of these, under these
// codes. Codes stand for characters, not for glyphs, so that text read back is
// exactly the text that was drawn even where two characters look alike.
type font struct {
	*face
	resource string // its name in the pages' resources
	low      [0x250]uint16
	high     map[rune]uint16
	runes    []rune // by code, less 1
}

func newFont(f *face, resource string) *font {
	return &font{face: f, resource: resource, high: map[rune]uint16{}}
}

// code returns the code of a character, which must be in the face.
func (f *font) code(r rune) uint16 {
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

func (f *font) add(r rune) uint16 {
	f.runes = append(f.runes, r)
	return uint16(len(f.runes))
}

// fontObjects is how many objects embed writes.
const fontObjects = 5

// embed adds the objects of the font, numbered from first, and their streams.
func (f *font) embed(b *builder, first int) error {
	file, err := f.trueType()
	if err != nil {
		return fmt.Errorf("font %s: %w", f.name, err)
	}
	name := subsetPrefix(file) + "+" + f.name
	cid, desc, data, uni := first+1, first+2, first+3, first+4
	b.object(first, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, cid, uni)
	b.object(cid, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[1[%s]]/CIDToGIDMap/Identity>>",
		name, desc, f.widths())
	b.object(desc, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, f.bbox[0], f.bbox[1], f.bbox[2], f.bbox[3], f.ascent, f.descent, f.capHeight, f.stem, data)
	if err := b.deflate(data, fmt.Sprintf("/Length1 %d", len(file)), file); err != nil {
		return err
	}
	return b.deflate(uni, "", f.toUnicode())
}

func (f *font) widths() []byte {
	var w []byte
	for _, r := range f.runes {
		w = strconv.AppendUint(w, uint64(f.advance[r]), 10)
		w = append(w, ' ')
	}
	return w
}

// toUnicode is the map from codes to characters. Single entries only: ranges
// may not cross a multiple of 256, and the saving would be small.
func (f *font) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for i := 0; i < len(f.runes); i += 100 { // at most 100 entries a block
		end := min(i+100, len(f.runes))
		b = fmt.Appendf(b, "%d beginbfchar\n", end-i)
		for j, r := range f.runes[i:end] {
			b = fmt.Appendf(b, "<%04X> <%04X>\n", i+j+1, r)
		}
		b = append(b, "endbfchar\n"...)
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
func (f *font) trueType() ([]byte, error) {
	glyphs := make([]uint16, 1, len(f.runes)+16)
	for _, r := range f.runes {
		glyphs = append(glyphs, f.glyph[r])
	}
	parts := map[uint16]uint16{} // old number of a part to its new one
	var glyf []byte
	loca := []byte{0, 0, 0, 0}
	var hmtx []byte
	for i := 0; i < len(glyphs); i++ { // grows as parts are found
		g := glyphs[i]
		outline := f.glyf[f.loca[g]:f.loca[g+1]]
		at := len(glyf)
		glyf = append(glyf, outline...)
		err := eachPart(glyf[at:], func(old uint16) (uint16, error) {
			if int(old) >= len(f.hmtx) {
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
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.hmtx[g].advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.hmtx[g].bearing))
	}
	return f.assemble(uint16(len(glyphs)), glyf, hmtx, loca), nil
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

// assemble puts the tables together that a PDF reader wants.
func (f *font) assemble(glyphs uint16, glyf, hmtx, loca []byte) []byte {
	head, hhea, maxp := clone(f.head), clone(f.hhea), clone(f.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // checksum of the file, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], glyphs)
	binary.BigEndian.PutUint16(maxp[4:], glyphs)
	tables := []struct {
		tag  string
		data []byte
	}{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}

	n := len(tables)
	out := make([]byte, 0, 12+16*n+len(glyf)+len(hmtx)+len(loca)+256)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []uint16{uint16(n), 64, 2, uint16(16*n - 64)} { // 4 is the power of two below 6
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

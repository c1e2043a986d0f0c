package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// This file reads back what the package writes, from the finished bytes alone
// and with nothing of the package's own code. It knows as much of PDF as that
// takes: streams of objects and of cross-references, and no filter but one.

type (
	pdfName string
	pdfRef  int
	pdfDict map[string]any
	pdfText string // a string
	pdfOp   string // an operator, or null
)

// A pdfObject is a value and, for a stream, its unpacked data.
type pdfObject struct {
	value  any
	data   []byte
	packed bool // stood in a stream of objects
}

type pdfFile struct {
	header  string
	objects map[int]*pdfObject
	trailer pdfDict
}

// readPDF reads a file; anything odd is an error.
func readPDF(b []byte) (f *pdfFile, err error) {
	defer func() { // the reader may run over the end of a damaged file
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged: %v", r)
		}
	}()
	f = &pdfFile{objects: map[int]*pdfObject{}}
	f.header, _, _ = strings.Cut(string(b[:20]), "\n")
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(b)
	if m == nil {
		return nil, fmt.Errorf("no startxref at the end")
	}
	at, _ := strconv.Atoi(string(m[1]))
	own, xref, err := readObject(b, at)
	if err != nil {
		return nil, err
	}
	f.trailer = xref.value.(pdfDict)
	if w := fmt.Sprint(f.trailer["W"]); w != "[1 4 2]" {
		return nil, fmt.Errorf("/W %s", w)
	}
	return f, f.readAll(b, own, unpredict(xref))
}

// unpredict undoes PNG's filter Up, the only one that is expected.
func unpredict(xref *pdfObject) []byte {
	if p := fmt.Sprint(xref.value.(pdfDict)["DecodeParms"]); p != "map[Columns:7 Predictor:12]" {
		panic("parameters " + p)
	}
	var rows []byte
	last := make([]byte, 7)
	for d := xref.data; len(d) > 0; d = d[8:] {
		if d[0] != 2 {
			panic("another filter")
		}
		for i := range last {
			last[i] += d[1+i]
		}
		rows = append(rows, last...)
	}
	return rows
}

// readAll reads the objects that the rows of the table name.
func (f *pdfFile) readAll(b []byte, own int, rows []byte) error {
	if len(rows) != 7*int(f.trailer["Size"].(float64)) {
		return fmt.Errorf("a table of %d bytes for %v objects", len(rows), f.trailer["Size"])
	}
	for n := 1; n*7 < len(rows); n++ {
		r := rows[n*7:]
		place := int(r[1])<<24 | int(r[2])<<16 | int(r[3])<<8 | int(r[4])
		switch r[0] {
		case 1:
			got, o, err := readObject(b, place)
			if err != nil || got != n {
				return fmt.Errorf("object %d: found %d, %v", n, got, err)
			}
			f.objects[n] = o
		case 2:
			f.objects[n] = &pdfObject{value: [2]int{place, int(r[5])<<8 | int(r[6])}, packed: true}
		default:
			return fmt.Errorf("object %d is free", n)
		}
	}
	for n, o := range f.objects {
		if !o.packed {
			continue
		}
		at := o.value.([2]int)
		s := f.objects[at[0]]
		index := strings.Fields(string(s.data[:int(s.value.(pdfDict)["First"].(float64))]))
		if index[2*at[1]] != fmt.Sprint(n) {
			return fmt.Errorf("object %d is not where the table says", n)
		}
		off, _ := strconv.Atoi(index[2*at[1]+1])
		l := &lexer{b: s.data, at: int(s.value.(pdfDict)["First"].(float64)) + off}
		o.value = l.value()
		if l.err != nil {
			return fmt.Errorf("object %d: %w", n, l.err)
		}
	}
	delete(f.objects, own)
	return nil
}

var objectHead = regexp.MustCompile(`^(\d+) 0 obj\n`)

func readObject(b []byte, at int) (int, *pdfObject, error) {
	m := objectHead.FindSubmatch(b[at:])
	if m == nil {
		return 0, nil, fmt.Errorf("no object at %d: %.20q", at, b[at:])
	}
	n, _ := strconv.Atoi(string(m[1]))
	l := &lexer{b: b, at: at + len(m[0])}
	o := &pdfObject{value: l.value()}
	d, ok := o.value.(pdfDict)
	if l.err != nil || !ok || !bytes.HasPrefix(b[l.at:], []byte("\nstream\n")) {
		return n, o, fmt.Errorf("object %d: expected a stream, %v", n, l.err)
	}
	start := l.at + len("\nstream\n")
	end := start + int(d["Length"].(float64))
	if !bytes.HasPrefix(b[end:], []byte("\nendstream\nendobj\n")) {
		return n, o, fmt.Errorf("object %d: wrong length", n)
	}
	o.data = b[start:end]
	if d["Filter"] == pdfName("FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(o.data))
		if err == nil {
			o.data, err = io.ReadAll(z)
		}
		return n, o, err
	}
	return n, o, nil
}

// get follows references.
func (f *pdfFile) get(v any) any {
	if r, ok := v.(pdfRef); ok {
		if o := f.objects[int(r)]; o != nil {
			return o.value
		}
		return nil
	}
	return v
}

func (f *pdfFile) dict(v any) pdfDict { d, _ := f.get(v).(pdfDict); return d }
func (f *pdfFile) list(v any) []any   { l, _ := f.get(v).([]any); return l }

// contents are the streams of a page as one.
func (f *pdfFile) contents(page pdfDict) []byte {
	list, ok := page["Contents"].([]any)
	if !ok {
		list = []any{page["Contents"]}
	}
	var b []byte
	for _, ref := range list {
		b = append(append(b, f.data(ref)...), '\n')
	}
	return b
}

// kids are the children of an element.
func (f *pdfFile) kids(e pdfDict) []any {
	switch k := e["K"].(type) {
	case nil:
		return nil
	case []any:
		return k
	default:
		return []any{k}
	}
}

func (f *pdfFile) data(v any) []byte {
	if r, ok := v.(pdfRef); ok && f.objects[int(r)] != nil {
		return f.objects[int(r)].data
	}
	return nil
}

func (f *pdfFile) catalog() pdfDict { return f.dict(f.trailer["Root"]) }

// pages are the references of the pages, in order.
func (f *pdfFile) pages() []pdfRef {
	var refs []pdfRef
	for _, k := range f.list(f.dict(f.catalog()["Pages"])["Kids"]) {
		refs = append(refs, k.(pdfRef))
	}
	return refs
}

// str decodes a text string.
func str(v any) string {
	s, _ := v.(pdfText)
	if !strings.HasPrefix(string(s), "\xFE\xFF") {
		return string(s)
	}
	var u []uint16
	for i := 2; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

var bfchar = regexp.MustCompile(`<([0-9A-F]{2})> <([0-9A-F]{4})>\n`)

// toUnicode is a font's map from codes to characters.
func (f *pdfFile) toUnicode(font any) map[int]rune {
	m := map[int]rune{}
	_, body, _ := bytes.Cut(f.data(f.dict(font)["ToUnicode"]), []byte("endcodespacerange"))
	for _, e := range bfchar.FindAllSubmatch(body, -1) {
		code, _ := strconv.ParseInt(string(e[1]), 16, 32)
		ch, _ := strconv.ParseInt(string(e[2]), 16, 32)
		m[int(code)] = rune(ch)
	}
	return m
}

// A stretch is text of one page that is shown in one go.
type stretch struct {
	page, mcid int // mcid -1 for an artifact
	text       string
	x, y, end  float64 // from where to where, in height y
}

// A pdfFont is what it takes to read text back, and to know where it ends.
type pdfFont struct {
	chars  map[int]rune
	widths []any
	first  int
}

func (f *pdfFile) font(v any) *pdfFont {
	d := f.dict(v)
	first, _ := d["FirstChar"].(float64)
	return &pdfFont{f.toUnicode(v), f.list(d["Widths"]), int(first)}
}

// decode returns the text of codes and its width at one point.
func (ft *pdfFont) decode(codes pdfText) (string, float64) {
	var b strings.Builder
	width := 0.0
	for _, c := range []byte(codes) {
		r, ok := ft.chars[int(c)]
		if !ok {
			r = '\uFFFD'
		}
		b.WriteRune(r)
		if i := int(c) - ft.first; i >= 0 && i < len(ft.widths) {
			width += ft.widths[i].(float64) / 1000
		}
	}
	return b.String(), width
}

// stretches are what the pages show, in the order of drawing.
func (f *pdfFile) stretches() []stretch {
	var out []stretch
	known := map[any]*pdfFont{}
	for i, ref := range f.pages() {
		pg := f.dict(ref)
		fonts := f.dict(f.dict(pg["Resources"])["Font"])
		l := &lexer{b: f.contents(pg)}
		var args []any
		var font *pdfFont
		var size, lead, x, y float64 // of the font, between lines, and where the line was begun
		s := stretch{page: i, mcid: -1}
		for l.more() {
			v := l.value()
			op, ok := v.(pdfOp)
			if !ok {
				args = append(args, v)
				continue
			}
			switch op {
			case "BDC":
				s.mcid = -1
				if d, ok := args[1].(pdfDict); ok {
					s.mcid = int(d["MCID"].(float64))
				}
			case "BMC":
				s.mcid = -1
			case "BT":
				x, y = 0, 0
			case "Tf":
				ft := fonts[string(args[0].(pdfName))]
				if known[ft] == nil {
					known[ft] = f.font(ft)
				}
				font, size = known[ft], args[1].(float64)
			case "T*":
				y -= lead
				s.x, s.y = x, y
			case "Td", "TD":
				x, y = x+args[0].(float64), y+args[1].(float64)
				s.x, s.y = x, y
				if op == "TD" {
					lead = -args[1].(float64)
				}
			case "Tj":
				var width float64
				s.text, width = font.decode(args[0].(pdfText))
				s.end = s.x + width*size
				out = append(out, s)
				s.x = s.end
			}
			args = args[:0]
		}
	}
	return out
}

// A node is an element of the structure tree with the text below it.
type node struct {
	role string
	text string
	page int // of its first content, from 0
}

// nodes are the elements in reading order.
func (f *pdfFile) nodes() []node {
	content := map[[2]int]string{}
	for _, s := range f.stretches() {
		content[[2]int{s.page, s.mcid}] += s.text
	}
	pageOf := map[pdfRef]int{}
	for i, p := range f.pages() {
		pageOf[p] = i
	}
	var out []node
	var walk func(e pdfDict, pg int) string
	walk = func(e pdfDict, pg int) string {
		if r, ok := e["Pg"].(pdfRef); ok {
			pg = pageOf[r]
		}
		at := len(out)
		out = append(out, node{role: string(e["S"].(pdfName)), page: pg})
		text := ""
		for _, k := range f.kids(e) {
			switch k := k.(type) {
			case float64:
				text += content[[2]int{pg, int(k)}]
			case pdfRef:
				text += walk(f.dict(k), pg)
			case pdfDict:
				if n, ok := k["MCID"].(float64); ok {
					text += content[[2]int{pageOf[k["Pg"].(pdfRef)], int(n)}]
				}
			}
		}
		out[at].text = text
		return text
	}
	walk(f.dict(f.dict(f.catalog()["StructTreeRoot"])["K"]), 0)
	return out
}

// texts are the texts of the elements of some roles, in reading order.
func (f *pdfFile) texts(roles ...string) []string {
	var out []string
	for _, n := range f.nodes() {
		for _, r := range roles {
			if n.role == r {
				out = append(out, n.text)
			}
		}
	}
	return out
}

// mustRead reads a file that has to be good.
func mustRead(t testing.TB, b []byte) *pdfFile {
	t.Helper()
	f, err := readPDF(b)
	if err != nil {
		t.Fatalf("reading the file back: %v", err)
	}
	return f
}

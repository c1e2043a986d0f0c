// Package pdftest reads back the files that package pdf writes and checks them,
// for tests: from the finished bytes alone, and with none of the code that wrote
// them. It knows as much of PDF as that takes: streams of objects and of
// cross-references, and no filter but one.
package pdftest

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

// The values of PDF beside numbers, booleans and lists.
type (
	Name string
	Ref  int // the number of an object
	Dict map[string]any
	Text string // a string
	Op   string // an operator, or null
)

// An Object is a value and, for a stream, its unpacked data.
type Object struct {
	Value  any
	Data   []byte
	packed bool // found in a stream of objects
}

// A File is a file that was read.
type File struct {
	Header  string
	Objects map[int]*Object // by number
	Trailer Dict
}

// Read reads a file; anything odd is an error.
func Read(b []byte) (f *File, err error) {
	defer func() { // the reader may run over the end of a damaged file
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged: %v", r)
		}
	}()
	f = &File{Objects: map[int]*Object{}}
	f.Header, _, _ = strings.Cut(string(b[:20]), "\n")
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(b)
	if m == nil {
		return nil, fmt.Errorf("no startxref at the end")
	}
	at, _ := strconv.Atoi(string(m[1]))
	own, xref, err := readObject(b, at)
	if err != nil {
		return nil, err
	}
	f.Trailer = xref.Value.(Dict)
	if w := fmt.Sprint(f.Trailer["W"]); w != "[1 4 2]" {
		return nil, fmt.Errorf("/W %s", w)
	}
	return f, f.readAll(b, own, unpredict(xref))
}

// unpredict undoes PNG's filter Up, the only one that is expected.
func unpredict(xref *Object) []byte {
	if p := fmt.Sprint(xref.Value.(Dict)["DecodeParms"]); p != "map[Columns:7 Predictor:12]" {
		panic("parameters " + p)
	}
	var rows []byte
	last := make([]byte, 7)
	for d := xref.Data; len(d) > 0; d = d[8:] {
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
func (f *File) readAll(b []byte, own int, rows []byte) error {
	if len(rows) != 7*int(f.Trailer["Size"].(float64)) {
		return fmt.Errorf("a table of %d bytes for %v objects", len(rows), f.Trailer["Size"])
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
			f.Objects[n] = o
		case 2:
			f.Objects[n] = &Object{Value: [2]int{place, int(r[5])<<8 | int(r[6])}, packed: true}
		default:
			return fmt.Errorf("object %d is free", n)
		}
	}
	for n, o := range f.Objects {
		if !o.packed {
			continue
		}
		at := o.Value.([2]int)
		s := f.Objects[at[0]]
		index := strings.Fields(string(s.Data[:int(s.Value.(Dict)["First"].(float64))]))
		if index[2*at[1]] != fmt.Sprint(n) {
			return fmt.Errorf("object %d is not where the table says", n)
		}
		off, _ := strconv.Atoi(index[2*at[1]+1])
		l := &lexer{b: s.Data, at: int(s.Value.(Dict)["First"].(float64)) + off}
		o.Value = l.value()
		if l.err != nil {
			return fmt.Errorf("object %d: %w", n, l.err)
		}
	}
	delete(f.Objects, own)
	return nil
}

var objectHead = regexp.MustCompile(`^(\d+) 0 obj\n`)

func readObject(b []byte, at int) (int, *Object, error) {
	m := objectHead.FindSubmatch(b[at:])
	if m == nil {
		return 0, nil, fmt.Errorf("no object at %d: %.20q", at, b[at:])
	}
	n, _ := strconv.Atoi(string(m[1]))
	l := &lexer{b: b, at: at + len(m[0])}
	o := &Object{Value: l.value()}
	d, ok := o.Value.(Dict)
	if l.err != nil || !ok || !bytes.HasPrefix(b[l.at:], []byte("\nstream\n")) {
		return n, o, fmt.Errorf("object %d: expected a stream, %v", n, l.err)
	}
	start := l.at + len("\nstream\n")
	end := start + int(d["Length"].(float64))
	if !bytes.HasPrefix(b[end:], []byte("\nendstream\nendobj\n")) {
		return n, o, fmt.Errorf("object %d: wrong length", n)
	}
	o.Data = b[start:end]
	if d["Filter"] == Name("FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(o.Data))
		if err == nil {
			o.Data, err = io.ReadAll(z)
		}
		return n, o, err
	}
	return n, o, nil
}

// Get follows references.
func (f *File) Get(v any) any {
	if r, ok := v.(Ref); ok {
		if o := f.Objects[int(r)]; o != nil {
			return o.Value
		}
		return nil
	}
	return v
}

// Dict returns a dictionary, following references; nil for anything else.
func (f *File) Dict(v any) Dict { d, _ := f.Get(v).(Dict); return d }

// List returns a list, following references; nil for anything else.
func (f *File) List(v any) []any { l, _ := f.Get(v).([]any); return l }

// Contents returns the streams of a page as one.
func (f *File) Contents(page Dict) []byte {
	list, ok := page["Contents"].([]any)
	if !ok {
		list = []any{page["Contents"]}
	}
	var b []byte
	for _, ref := range list {
		b = append(append(b, f.Data(ref)...), '\n')
	}
	return b
}

// Kids returns the children of an element.
func (f *File) Kids(e Dict) []any {
	switch k := e["K"].(type) {
	case nil:
		return nil
	case []any:
		return k
	default:
		return []any{k}
	}
}

// Data returns the data of a stream.
func (f *File) Data(v any) []byte {
	if r, ok := v.(Ref); ok && f.Objects[int(r)] != nil {
		return f.Objects[int(r)].Data
	}
	return nil
}

// Catalog returns the root of the file.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

// Pages returns the references of the pages, in order.
func (f *File) Pages() []Ref {
	var refs []Ref
	for _, k := range f.List(f.Dict(f.Catalog()["Pages"])["Kids"]) {
		refs = append(refs, k.(Ref))
	}
	return refs
}

// String decodes a text string.
func String(v any) string {
	s, _ := v.(Text)
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

// ToUnicode returns a font's map from codes to characters.
func (f *File) ToUnicode(font any) map[int]rune {
	m := map[int]rune{}
	_, body, _ := bytes.Cut(f.Data(f.Dict(font)["ToUnicode"]), []byte("endcodespacerange"))
	for _, e := range bfchar.FindAllSubmatch(body, -1) {
		code, _ := strconv.ParseInt(string(e[1]), 16, 32)
		ch, _ := strconv.ParseInt(string(e[2]), 16, 32)
		m[int(code)] = rune(ch)
	}
	return m
}

// MustRead reads a file that has to be good.
func MustRead(t testing.TB, b []byte) *File {
	t.Helper()
	f, err := Read(b)
	if err != nil {
		t.Fatalf("reading the file back: %v", err)
	}
	return f
}

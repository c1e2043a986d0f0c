package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sort"

	"github.com/klauspost/compress/zlib"
)

// deflateLevel is klauspost's 7 of 9. The best level would save another
// hundredth, in twice the time; 5 would cost three.
const deflateLevel = 7

// A builder collects the objects of a file and writes them in the form that
// PDF 1.5 brought: all but streams packed and deflated together, with a table
// of places that is itself a stream.
type builder struct {
	common  *shared
	objects []object // by number, less 1
	scratch bytes.Buffer
}

// An object is a dictionary or other value, and for a stream its data.
type object struct {
	body   []byte
	data   []byte
	stream bool
}

// alloc returns the first of n new object numbers.
func (b *builder) alloc(n int) int {
	first := len(b.objects) + 1
	b.objects = append(b.objects, make([]object, n)...)
	return first
}

func (b *builder) set(n int, body []byte) { b.objects[n-1] = object{body: body} }

func (b *builder) object(n int, format string, args ...any) {
	b.set(n, fmt.Appendf(nil, format, args...))
}

// stream sets a stream as it is; dict are its entries but for the length.
func (b *builder) stream(n int, dict string, data []byte) {
	b.objects[n-1] = object{fmt.Appendf(nil, "<<%s/Length %d>>", dict, len(data)), data, true}
}

// deflate sets a stream and compresses it. It may be given in parts, where what
// they are made of is so unlike that each is better packed by codes of its own.
func (b *builder) deflate(n int, dict string, data ...[]byte) error {
	packed, err := b.pack(data)
	if err != nil {
		return err
	}
	b.stream(n, dict+"/Filter/FlateDecode", packed)
	return nil
}

// pack deflates parts of a stream with a writer from the pool.
func (b *builder) pack(parts [][]byte) ([]byte, error) {
	w, ok := b.common.deflaters.Get().(*zlib.Writer)
	if !ok {
		return nil, fmt.Errorf("no deflater of level %d", deflateLevel)
	}
	defer b.common.deflaters.Put(w)
	b.scratch.Reset()
	w.Reset(&b.scratch)
	for i, data := range parts {
		if i > 0 {
			if err := w.Flush(); err != nil {
				return nil, err
			}
		}
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return clone(b.scratch.Bytes()), nil
}

// perStream is how many objects are packed together. Readers unpack a whole
// stream to get at one of its objects.
const perStream = 400

// A slot is where an object stands: at an offset, or at a place in a stream.
type slot struct {
	packed    bool
	at, index int
}

// bytes returns the file.
func (b *builder) bytes(root, info int) ([]byte, error) {
	slots := make([]slot, len(b.objects), len(b.objects)+16)
	out := make([]byte, 0, 96<<10)
	// The second line tells programs that copy files that this one is binary.
	out = append(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	var loose []int
	for i := range b.objects {
		o := &b.objects[i]
		switch {
		case len(o.body) == 0:
			return nil, fmt.Errorf("object %d is missing", i+1)
		case o.stream:
			slots[i] = slot{at: len(out)}
			out = appendStream(out, i+1, o)
		default:
			loose = append(loose, i)
		}
	}
	for len(loose) > 0 {
		n := min(perStream, len(loose))
		number := b.alloc(1)
		if err := b.packObjects(number, loose[:n]); err != nil {
			return nil, err
		}
		for j, i := range loose[:n] {
			slots[i] = slot{true, number, j}
		}
		slots = append(slots, slot{at: len(out)})
		out = appendStream(out, number, &b.objects[number-1])
		loose = loose[n:]
	}
	return b.appendXref(out, slots, root, info)
}

func appendStream(out []byte, n int, o *object) []byte {
	out = appendInt(out, n)
	out = append(out, " 0 obj\n"...)
	out = append(out, o.body...)
	out = append(out, "\nstream\n"...)
	out = append(out, o.data...)
	return append(out, "\nendstream\nendobj\n"...)
}

// packObjects sets object n to a stream of other objects: first their numbers
// and offsets, then they themselves.
func (b *builder) packObjects(n int, list []int) error {
	var index, bodies []byte
	for _, i := range list {
		index = appendInt(index, i+1)
		index = append(index, ' ')
		index = appendInt(index, len(bodies))
		index = append(index, ' ')
		bodies = append(bodies, b.objects[i].body...)
		bodies = append(bodies, '\n')
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(list), len(index))
	return b.deflate(n, dict, index, bodies)
}

// appendXref adds the table of places and the end of the file. The file's ID
// is drawn from its content.
func (b *builder) appendXref(out []byte, slots []slot, root, info int) ([]byte, error) {
	at := len(out)
	slots = append(slots, slot{at: at}) // its own
	// Each row is written as what it adds to the one before, which leaves
	// next to nothing to compress.
	const row = 7
	table := make([]byte, 0, (row+1)*(len(slots)+1))
	last := [row]byte{}
	add := func(now [row]byte) {
		table = append(table, 2) // the filter of PNG that is called Up
		for i := range now {
			table = append(table, now[i]-last[i])
		}
		last = now
	}
	add([row]byte{5: 255, 6: 255})
	for _, s := range slots {
		kind := byte(1)
		if s.packed {
			kind = 2
		}
		add([row]byte{kind, byte(s.at >> 24), byte(s.at >> 16), byte(s.at >> 8), byte(s.at), byte(s.index >> 8), byte(s.index)})
	}
	id := sha256.Sum256(out)
	n := b.alloc(1)
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]", n+1, root, info, id[:16], id[:16])
	if err := b.deflate(n, dict, table); err != nil {
		return nil, err
	}
	out = appendStream(out, n, &b.objects[n-1])
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", at), nil
}

// readBase fills the builder with the objects of gofpdf's file. It reads no
// more of PDF than gofpdf writes, and refuses the rest.
func (b *builder) readBase(raw []byte) error {
	offsets, xref, err := baseXref(raw)
	if err != nil {
		return err
	}
	byOffset := make([]int, len(offsets)) // object numbers, less 1
	for i := range byOffset {
		byOffset[i] = i
	}
	sort.Slice(byOffset, func(i, j int) bool { return offsets[byOffset[i]] < offsets[byOffset[j]] })
	b.objects = make([]object, len(offsets))
	for k, i := range byOffset {
		end := xref
		if k+1 < len(byOffset) {
			end = offsets[byOffset[k+1]]
		}
		body, ok := bytes.CutPrefix(raw[offsets[i]:end], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		if ok {
			body, ok = bytes.CutSuffix(body, []byte("\nendobj\n"))
		}
		if !ok {
			return fmt.Errorf("object %d of gofpdf's file is not where its table says", i+1)
		}
		if b.objects[i], err = baseObject(body); err != nil {
			return fmt.Errorf("object %d of gofpdf's file: %w", i+1, err)
		}
	}
	return nil
}

// baseXref returns the offset of every object, and of the table that says so.
func baseXref(raw []byte) (offsets []int, at int, err error) {
	const row = 20
	bad := func(what string) ([]int, int, error) {
		return nil, 0, fmt.Errorf("gofpdf's file has no %s where one was expected", what)
	}
	i := bytes.LastIndex(raw, []byte("startxref\n"))
	if i < 0 {
		return bad("startxref")
	}
	if _, err := fmt.Sscanf(string(raw[i:]), "startxref\n%d\n%%%%EOF\n", &at); err != nil || at < 0 || at > i {
		return bad("offset of its table")
	}
	n, used := 0, 0
	if _, err := fmt.Sscanf(string(raw[at:min(at+40, len(raw))]), "xref\n0 %d\n", &n); err != nil || n < 5 {
		return bad("table")
	}
	used = at + len(fmt.Sprintf("xref\n0 %d\n", n))
	if used+n*row > len(raw) {
		return bad("whole table")
	}
	last := -1
	for j := 1; j < n; j++ {
		line := raw[used+j*row : used+(j+1)*row]
		off := 0
		if _, err := fmt.Sscanf(string(line), "%010d 00000 n", &off); err != nil || off <= 0 || off >= at || off == last {
			return bad("offset of an object")
		}
		last = off
		offsets = append(offsets, off)
	}
	return offsets, at, nil
}

// baseObject parts a stream from its dictionary.
func baseObject(body []byte) (object, error) {
	i := bytes.Index(body, []byte(">>\nstream\n"))
	if i < 0 {
		return object{body: body}, nil
	}
	data, ok := bytes.CutSuffix(body[i+len(">>\nstream\n"):], []byte("\nendstream"))
	if !ok || !bytes.HasSuffix(body[:i], fmt.Appendf(nil, "/Length %d", len(data))) {
		return object{}, fmt.Errorf("a stream whose length is not what it says")
	}
	return object{body[:i+2], data, true}, nil
}

package file

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// deflateLevel is klauspost's 6 of 9. 7 would save two hundredths of a file, and
// take a sixth more of the time that a report takes.
const deflateLevel = 6

// A deflater and what it writes to. A new one costs more than a page, so that a
// file has one for all its pages, and leaves it to the next file.
type deflater struct {
	*zlib.Writer
	out bytes.Buffer
	err error // of making it
}

var deflaters = sync.OnceValue(func() *sync.Pool { return &sync.Pool{} })

func newDeflater() *deflater {
	if d, ok := deflaters().Get().(*deflater); ok {
		return d
	}
	d := &deflater{}
	d.Writer, d.err = zlib.NewWriterLevel(&d.out, deflateLevel)
	return d
}

// free leaves the deflater to the next file.
func (d *deflater) free() { deflaters().Put(d) }

// deflate compresses data. It may be given in parts, where what they are made of
// is so unlike that each is better packed by codes of its own.
func (d *deflater) deflate(parts ...[]byte) ([]byte, error) {
	if d.err != nil {
		return nil, d.err
	}
	d.out.Reset()
	d.Reset(&d.out)
	for i, data := range parts {
		if i > 0 {
			if err := d.Flush(); err != nil {
				return nil, err
			}
		}
		if _, err := d.Write(data); err != nil {
			return nil, err
		}
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(d.out.Bytes()), nil
}

// perStream is how many objects are packed together. Readers unpack a whole
// stream to get at one of its objects.
const perStream = 400

// objects writes the objects of a file in the form that PDF 1.5 brought: all but
// streams packed and deflated together, with a table of places that is itself a
// stream. Objects may be set in any order. Those that are alike are best set one
// after the other, because they are packed so. The first error stays.
type objects struct {
	out      []byte
	slots    []slot // by number, less 1
	deflater *deflater

	numbers []int  // of the objects that wait to be packed
	offsets []byte // their numbers and offsets, as the stream begins with
	bodies  []byte
	err     error
}

// A slot is the place of an object: an offset, or an index in a stream.
type slot struct {
	at    int32 // the offset, or the number of the stream
	index int32 // -1 for an offset
}

// alloc returns the first of n new object numbers.
func (o *objects) alloc(n int) int {
	first := len(o.slots) + 1
	o.slots = append(o.slots, make([]slot, n)...)
	return first
}

// set sets an object that is no stream. It copies the body.
func (o *objects) set(n int, body []byte) {
	o.numbers = append(o.numbers, n)
	o.offsets = append(appendInt(o.offsets, n), ' ')
	o.offsets = append(appendInt(o.offsets, len(o.bodies)), ' ')
	o.bodies = append(append(o.bodies, body...), '\n')
	if len(o.numbers) == perStream {
		o.pack()
	}
}

func (o *objects) setf(n int, format string, args ...any) {
	o.set(n, fmt.Appendf(nil, format, args...))
}

// stream sets a stream as it is; dict are its entries but for the length.
func (o *objects) stream(n int, dict string, data []byte) {
	if len(o.out) == 0 {
		// The second line tells programs that copy files that this one is binary.
		o.out = append(o.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	}
	o.slots[n-1] = slot{int32(len(o.out)), -1}
	o.out = fmt.Appendf(o.out, "%d 0 obj\n<<%s/Length %d>>\nstream\n", n, dict, len(data))
	o.out = append(append(o.out, data...), "\nendstream\nendobj\n"...)
}

// packed sets a stream whose data is deflated already.
func (o *objects) packed(n int, dict string, data []byte) {
	o.stream(n, dict+"/Filter/FlateDecode", data)
}

// deflate sets a stream and compresses it.
func (o *objects) deflate(n int, dict string, parts ...[]byte) {
	data, err := o.deflater.deflate(parts...)
	if err != nil && o.err == nil {
		o.err = err
	}
	o.packed(n, dict, data)
}

// pack writes a stream of the objects that wait for it.
func (o *objects) pack() {
	if len(o.numbers) == 0 {
		return
	}
	n := o.alloc(1)
	for i, number := range o.numbers {
		o.slots[number-1] = slot{int32(n), int32(i)}
	}
	o.deflate(n, fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(o.numbers), len(o.offsets)), o.offsets, o.bodies)
	o.numbers, o.offsets, o.bodies = o.numbers[:0], o.offsets[:0], o.bodies[:0]
}

// finish returns the file: what was set, the table of places and the end. The
// file's ID is drawn from its content.
func (o *objects) finish(root, info int) ([]byte, error) {
	o.pack()
	id := sha256.Sum256(o.out)
	at := len(o.out)
	n := o.alloc(1)
	o.slots[n-1] = slot{int32(at), -1}
	table, err := o.table()
	if err != nil {
		return nil, err
	}
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]", n+1, root, info, id[:16], id[:16])
	o.deflate(n, dict, table)
	o.out = fmt.Appendf(o.out, "startxref\n%d\n%%%%EOF\n", at)
	return o.out, o.err
}

// table lists the places of the objects. Each row is written as what it adds to
// the one before, which leaves next to nothing to compress.
func (o *objects) table() ([]byte, error) {
	const row = 7
	table := make([]byte, 0, (row+1)*(len(o.slots)+1))
	last := [row]byte{}
	add := func(now [row]byte) {
		table = append(table, 2) // the filter of PNG that is called Up
		for i := range now {
			table = append(table, now[i]-last[i])
		}
		last = now
	}
	add([row]byte{5: 255, 6: 255})
	for i, s := range o.slots {
		kind, index := byte(2), s.index
		switch {
		case s == slot{}:
			return nil, fmt.Errorf("object %d is missing", i+1)
		case s.index < 0:
			kind, index = 1, 0
		}
		add([row]byte{kind, byte(s.at >> 24), byte(s.at >> 16), byte(s.at >> 8), byte(s.at), byte(index >> 8), byte(index)})
	}
	return table, nil
}

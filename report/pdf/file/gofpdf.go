package file

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// A base is the file that gofpdf makes: pages of one size, packed pieces of
// content on them, and pictures. Nothing else in this project knows gofpdf, which
// is no longer maintained: whoever replaces it writes these methods anew. What it
// writes is read back by finish, which refuses whatever is not as expected, so
// that a broken file is never written.
type base struct{ pdf *gofpdf.Fpdf }

func newBase(width, height float64) *base {
	g := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	g.SetCompression(false) // pieces are packed before they come here
	g.SetAutoPageBreak(false, 0)
	g.SetCatalogSort(true)
	g.SetMargins(0, 0, 0)
	// Its dates are not used; they are fixed so that it asks no clock.
	g.SetCreationDate(time.Unix(0, 0).UTC())
	g.SetModificationDate(time.Unix(0, 0).UTC())
	return &base{g}
}

// addPage begins a page.
func (b *base) addPage() { b.pdf.AddPage() }

// write adds a packed piece of content to the page, led by its length.
func (b *base) write(piece []byte) {
	b.pdf.RawWriteStr(pieceMark + strconv.Itoa(len(piece)))
	b.pdf.RawWriteStr(string(piece))
}

const pieceMark = "%packed "

// image draws a picture on the page.
func (b *base) image(m *Image, r Rect) {
	o := gofpdf.ImageOptions{ImageType: m.format, AllowNegativePosition: true}
	name := fmt.Sprintf("%p", m) // the same picture is embedded once
	b.pdf.RegisterImageOptionsReader(name, o, bytes.NewReader(m.data))
	b.pdf.ImageOptions(name, r.X, r.Y, r.W, r.H, false, o, 0, "")
}

// drawn is what gofpdf's file holds.
type drawn struct {
	pages  [][]piece // of each page, in order
	images []picture // in the order of their names
}

// A piece of a page's content.
type piece struct {
	data   []byte
	packed bool
}

// A picture is a stream that pages name.
type picture struct {
	name string
	dict string // without the length
	data []byte
}

// finish ends the file and reads it back.
func (b *base) finish(pages int) (*drawn, error) {
	var raw bytes.Buffer
	if err := b.pdf.Output(&raw); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	d, err := readBase(raw.Bytes(), pages)
	if err != nil {
		return nil, fmt.Errorf("gofpdf's file: %w", err)
	}
	return d, nil
}

// readBase reads no more of PDF than gofpdf writes, and refuses the rest. Object 1
// lists the pages, 2 is the resources, and from 3 each page is followed by its
// content. Pictures come next, then the document information and the catalog.
func readBase(raw []byte, pages int) (*drawn, error) {
	objects, err := baseObjects(raw)
	if err != nil {
		return nil, err
	}
	const fixed = 4 // objects beside pages and pictures
	d := &drawn{}
	if d.images, err = baseImages(objects, 3+2*pages, len(objects)-fixed-2*pages); err != nil {
		return nil, err
	}
	for i := range pages {
		page, content := objects[2+2*i], objects[3+2*i]
		if want := fmt.Sprintf("<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Contents %d 0 R>>", 4+2*i); page.dict != want {
			return nil, fmt.Errorf("page %d is not as expected: %.120q", i+1, page.dict)
		}
		pieces, err := basePieces(content.data)
		if err != nil {
			return nil, fmt.Errorf("the content of page %d %w", i+1, err)
		}
		d.pages = append(d.pages, pieces)
	}
	return d, nil
}

// basePieces parts the content of a page, less what gofpdf sets at its head:
// canvases take nothing for granted.
func basePieces(data []byte) ([]piece, error) {
	const head = "0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n"
	rest, ok := bytes.CutPrefix(data, []byte(head))
	if !ok {
		return nil, fmt.Errorf("begins with %.40q; expected %q", data, head)
	}
	var list []piece
	for len(rest) > 0 {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		number, packed := bytes.CutPrefix(line, []byte(pieceMark))
		switch n, err := strconv.Atoi(string(number)); {
		case packed && err == nil && n >= 0 && n < len(after) && after[n] == '\n':
			list = append(list, piece{after[:n], true})
			rest = after[n+1:]
		case bytes.HasPrefix(line, []byte("q ")) && bytes.HasSuffix(line, []byte(" Do Q")):
			list = append(list, piece{line, false})
			rest = after
		default:
			return nil, fmt.Errorf("holds %.40q", line)
		}
	}
	return list, nil
}

// baseImages returns the n pictures whose objects begin with number first, and
// their names from the resources.
func baseImages(objects []baseObject, first, n int) ([]picture, error) {
	res, ok := strings.CutPrefix(objects[1].dict, "<<\n/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n>>\n/XObject <<\n")
	list, rest, found := strings.Cut(res, ">>\n/ColorSpace <<\n>>\n>>")
	if !ok || !found || rest != "" {
		return nil, fmt.Errorf("the resources are not as expected: %.120q", objects[1].dict)
	}
	var images []picture
	last := ""
	for line := range strings.Lines(list) {
		if line == last {
			continue // the same picture was given twice
		}
		last = line
		var name string
		var number int
		if _, err := fmt.Sscanf(line, "/%s %d 0 R\n", &name, &number); err != nil || number < first || number >= first+n {
			return nil, fmt.Errorf("a picture is not as expected: %.60q", line)
		}
		o := objects[number-1]
		dict, ok := strings.CutSuffix(o.dict, fmt.Sprintf("\n/Length %d>>", len(o.data)))
		if dict, found = strings.CutPrefix(dict, "<</Type /XObject\n/Subtype /Image\n"); !ok || !found || strings.Contains(dict, " 0 R") {
			return nil, fmt.Errorf("a picture is not as expected: %.120q", o.dict)
		}
		images = append(images, picture{name, "/Type/XObject/Subtype/Image" + strings.ReplaceAll(dict, "\n", ""), o.data})
	}
	if len(images) != n {
		return nil, fmt.Errorf("%d objects beside the pages; expected %d, one a picture", n, len(images))
	}
	return images, nil
}

// A baseObject is an object of gofpdf's file, and for a stream its data.
type baseObject struct {
	dict string
	data []byte
}

// baseObjects cuts the file into its objects, in the order of their numbers.
func baseObjects(raw []byte) ([]baseObject, error) {
	offsets, end, err := baseTable(raw)
	if err != nil {
		return nil, err
	}
	byOffset := slices.Sorted(slices.Values(offsets))
	byOffset = append(byOffset, end)
	objects := make([]baseObject, len(offsets))
	for i, off := range offsets {
		k, _ := slices.BinarySearch(byOffset, off)
		body, ok := bytes.CutPrefix(raw[off:byOffset[k+1]], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		if ok {
			body, ok = bytes.CutSuffix(body, []byte("\nendobj\n"))
		}
		if !ok {
			return nil, fmt.Errorf("object %d is not where the table says", i+1)
		}
		if objects[i], err = cutStream(body); err != nil {
			return nil, fmt.Errorf("object %d: %w", i+1, err)
		}
	}
	return objects, nil
}

// baseTable returns the offset of every object, and that of the table itself.
func baseTable(raw []byte) (offsets []int, at int, err error) {
	const row = 20
	bad := func(what string) ([]int, int, error) { return nil, 0, fmt.Errorf("no %s where one was expected", what) }
	i := bytes.LastIndex(raw, []byte("startxref\n"))
	if i < 0 {
		return bad("startxref")
	}
	if _, err := fmt.Sscanf(string(raw[i:]), "startxref\n%d\n%%%%EOF\n", &at); err != nil || at < 0 || at > i {
		return bad("offset of the table")
	}
	n := 0
	if _, err := fmt.Sscanf(string(raw[at:min(at+40, len(raw))]), "xref\n0 %d\n", &n); err != nil || n < 5 {
		return bad("table")
	}
	first := at + len(fmt.Sprintf("xref\n0 %d\n", n))
	if n > len(raw)/row || first+n*row > len(raw) {
		return bad("whole table")
	}
	last := -1
	for j := 1; j < n; j++ {
		line := string(raw[first+j*row : first+(j+1)*row])
		off, err := strconv.Atoi(line[:10])
		if err != nil || line[10:18] != " 00000 n" || off <= 0 || off >= at || off == last {
			return bad("offset of an object")
		}
		last = off
		offsets = append(offsets, off)
	}
	return offsets, at, nil
}

// cutStream parts a stream from its dictionary.
func cutStream(body []byte) (baseObject, error) {
	dict, data, found := bytes.Cut(body, []byte(">>\nstream\n"))
	if !found {
		return baseObject{dict: string(body)}, nil
	}
	data, ok := bytes.CutSuffix(data, []byte("\nendstream"))
	if !ok || !bytes.HasSuffix(dict, fmt.Appendf(nil, "/Length %d", len(data))) {
		return baseObject{}, errors.New("a stream whose length is not what it says")
	}
	return baseObject{string(dict) + ">>", data}, nil
}

package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// A Template is the look of somebody's own Word file: its styles, header, footer
// and page. It may be used by several goroutines at once.
type Template struct {
	styles  []byte
	add     int               // where styles of ours go in
	ids     map[string]string // of its styles, by those of ours
	missing map[string]bool   // the ids of ours that it has no style for
	numbers []byte            // its lists; nil for none
	kinds   int               // where kinds of list of ours go in
	lists   int               // where lists of ours go in
	theme   []byte            // nil for none

	page  pageSize
	title bool // its first page has a head and a foot of its own
	even  bool // so have its even pages
	edges []edge
	media []part // of headers and footers
}

// An edge is a header or a footer.
type edge struct {
	kind, pages string // "header" or "footer"; "default", "first" or "even"
	data, rels  []byte
}

// ownNumbers is where the numbers of our lists begin in a file whose template
// may have lists of its own.
const ownNumbers = 9000

// The largest that a template and its parts may be. A zip file of a few
// kilobytes can hold gigabytes.
const (
	mostBytes = 20 << 20 // of the file
	mostFiles = 2000
	mostXML   = 16 << 20 // of a part
	mostMedia = 8 << 20
	mostTotal = 64 << 20 // of the parts that are read
)

// ReadTemplate reads a Word file to take its look from: the styles, the headers
// and footers of its last section, and the size of its page. What it says is left
// alone. A part of it that is a picture or a link is taken; anything that could
// run, or fetch something when the report is opened, is an error, as are a file
// of another kind, a damaged one, and one that is too large.
func ReadTemplate(data []byte) (*Template, error) {
	t, err := readTemplate(data)
	if err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	return t, nil
}

func readTemplate(data []byte) (*Template, error) {
	r, err := newReader(data)
	if err != nil {
		return nil, err
	}
	top, err := r.relations("")
	if err != nil {
		return nil, err
	}
	main := one(top, "officeDocument")
	if main == "" {
		return nil, errors.New("it has no document in it; expected a Word file")
	}
	rels, err := r.relations(main)
	if err != nil {
		return nil, err
	}
	t := &Template{ids: map[string]string{}, missing: map[string]bool{}, page: a4}
	if err := t.readStyles(r, one(rels, "styles")); err != nil {
		return nil, err
	}
	if err := t.readNumbers(r, one(rels, "numbering")); err != nil {
		return nil, err
	}
	if name := one(rels, "theme"); name != "" && !r.has(relationsOf(name)) {
		if t.theme, err = r.xml(name); err != nil {
			return nil, err
		}
	}
	return t, t.readSection(r, main, rels)
}

// A reader reads the parts of a Word file.
type reader struct {
	files map[string]*zip.File
	total int64
}

func newReader(data []byte) (*reader, error) {
	if len(data) > mostBytes {
		return nil, fmt.Errorf("it has %d MB; expected %d at most", len(data)>>20, mostBytes>>20)
	}
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) {
		return nil, errors.New("it is a Word file of the old kind, or has a password; expected a .docx that opens without one")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is no Word file, or damaged; expected a .docx")
	}
	if len(z.File) > mostFiles {
		return nil, fmt.Errorf("it holds %d files; expected %d at most", len(z.File), mostFiles)
	}
	r := &reader{files: map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.TrimPrefix(f.Name, "/")
		if r.files[name] != nil {
			return nil, fmt.Errorf("it holds %q twice", name)
		}
		if lower := strings.ToLower(path.Base(name)); strings.HasPrefix(lower, "vbaproject") || strings.HasPrefix(lower, "vbadata") {
			return nil, errors.New("it holds macros; expected a file without them: save it as .docx")
		}
		r.files[name] = f
	}
	types, err := r.xml("[Content_Types].xml")
	if err != nil {
		return nil, err
	}
	if bytes.Contains(bytes.ToLower(types), []byte("macroenabled")) {
		return nil, errors.New("it may hold macros; expected a file that cannot: save it as .docx")
	}
	return r, nil
}

func (r *reader) has(name string) bool { return r.files[name] != nil }

// read returns a part, of a size that it has on paper and in truth.
func (r *reader) read(name string, most int64) ([]byte, error) {
	f := r.files[name]
	if f == nil {
		return nil, fmt.Errorf("it has no part %q", name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w", name, err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w", name, err)
	}
	if r.total += int64(len(data)); int64(len(data)) > most || r.total > mostTotal {
		return nil, fmt.Errorf("%s is too large; expected %d MB at most", name, most>>20)
	}
	return data, nil
}

// xml returns a part that is well-formed, and has none of the declarations with
// which a few bytes can be made into very many.
func (r *reader) xml(name string) ([]byte, error) {
	data, err := r.read(name, mostXML)
	if err != nil {
		return nil, err
	}
	return data, walk(name, data, func(xml.Token, int64, int) error { return nil })
}

// walk calls f with each token of a part, where it begins, and how deep it is.
func walk(name string, data []byte, f func(t xml.Token, at int64, depth int) error) error {
	const deepest = 256
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, roots := 0, 0
	for {
		at := d.InputOffset()
		t, err := d.Token()
		if err == io.EOF && roots == 1 {
			return nil
		}
		if err == io.EOF {
			return fmt.Errorf("%s is damaged: there is nothing in it", name)
		}
		if err != nil {
			return fmt.Errorf("%s is damaged: %w", name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				roots++
			}
		case xml.CharData:
			if depth == 0 && len(bytes.Trim(t, " \t\r\n\ufeff")) > 0 {
				return fmt.Errorf("%s is damaged: it has text beside its element", name)
			}
		case xml.Directive:
			return fmt.Errorf("%s has a declaration that Word does not write", name)
		}
		if roots > 1 {
			return fmt.Errorf("%s is damaged: it has more than one element at its top", name)
		}
		if depth > deepest {
			return fmt.Errorf("%s is nested more than %d deep", name, deepest)
		}
		if err := f(t, at, depth); err != nil {
			return err
		}
		if _, ok := t.(xml.EndElement); ok {
			depth--
		}
	}
}

// A found is a relation with its id, and the part that it leads to.
type found struct {
	id, kind, target string
	external         bool
}

func relationsOf(name string) string {
	return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
}

// relations returns those of a part, or of the file for "".
func (r *reader) relations(name string) ([]found, error) {
	file, folder := "_rels/.rels", ""
	if name != "" {
		file, folder = relationsOf(name), path.Dir(name)
	}
	if !r.has(file) {
		return nil, nil
	}
	data, err := r.xml(file)
	if err != nil {
		return nil, err
	}
	var list struct {
		Relationship []struct {
			ID         string `xml:"Id,attr"`
			Type       string `xml:"Type,attr"`
			Target     string `xml:"Target,attr"`
			TargetMode string `xml:"TargetMode,attr"`
		}
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", file, err)
	}
	var out []found
	for _, one := range list.Relationship {
		f := found{one.ID, path.Base(one.Type), one.Target, strings.EqualFold(one.TargetMode, "External")}
		if !f.external {
			if f.target = strings.TrimPrefix(one.Target, "/"); f.target == one.Target {
				f.target = path.Join(folder, one.Target)
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// one returns the part of a kind, or "".
func one(list []found, kind string) string {
	for _, f := range list {
		if f.kind == kind && !f.external {
			return f.target
		}
	}
	return ""
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

package docx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/safetext"
)

// readStyles finds a template's style for each of ours, and where those that it
// lacks can be added.
func (t *Template) readStyles(r *reader, name string) error {
	none := errors.New("it has no styles; expected a file that Word has saved")
	if name == "" {
		return none
	}
	data, err := r.xml(name)
	if err != nil {
		return err
	}
	named := map[string]string{} // ids by kind and name in small letters; by kind alone the default
	taken := map[string]bool{}
	var kind, id string
	err = walk(name, data, func(token xml.Token, at int64, depth int) error {
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case depth == 2 && e.Name.Local == "style":
				kind, id = attr(e, "type"), attr(e, "styleId")
				taken[id] = true
				if d := attr(e, "default"); d == "1" || d == "true" {
					named[kind] = id
				}
			case depth == 3 && e.Name.Local == "name" && id != "":
				named[kind+" "+strings.ToLower(attr(e, "val"))] = id
			}
		case xml.EndElement:
			if depth == 2 {
				id = ""
			}
			if depth == 1 {
				t.add = int(at)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(named) == 0 || !bytes.HasPrefix(data[t.add:], []byte("</")) {
		return none
	}
	t.styles = data
	t.choose(named, taken)
	return nil
}

// choose settles which style of the template is used for each of ours. One that
// the template lacks gets an id that is free.
func (t *Template) choose(named map[string]string, taken map[string]bool) {
	for _, s := range styles(chart.Palette{}) {
		own := named[s.kind+" "+strings.ToLower(s.name)]
		if s.id == normal || s.id == "TableNormal" {
			own = cmp.Or(named[s.kind], own)
		}
		if own == "" {
			t.missing[s.id] = true
			for own = "Readiness" + s.id; taken[own]; {
				own += "2"
			}
			taken[own] = true
		}
		t.ids[s.id] = own
	}
}

// style returns the id that a style of ours has in the template's file.
func (t *Template) style(id string) string { return t.ids[id] }

// readNumbers notes where our lists go among those of the template. Lists with
// pictures for bullets are left out, with the file that holds the pictures.
func (t *Template) readNumbers(r *reader, name string) error {
	if name == "" || r.has(relationsOf(name)) {
		return nil
	}
	data, err := r.xml(name)
	if err != nil {
		return err
	}
	kinds, lists, end := -1, -1, 0
	err = walk(name, data, func(token xml.Token, at int64, depth int) error {
		switch e := token.(type) {
		case xml.StartElement:
			if depth == 2 && e.Name.Local == "num" && kinds < 0 {
				kinds = int(at)
			}
			if depth == 2 && e.Name.Local == "numIdMacAtCleanup" {
				lists = int(at)
			}
		case xml.EndElement:
			if depth == 1 {
				end = int(at)
			}
		}
		return nil
	})
	if err != nil || !bytes.HasPrefix(data[end:], []byte("</")) {
		return err // without lists there is nothing to keep
	}
	if lists < 0 {
		lists = end
	}
	if kinds < 0 || kinds > lists {
		kinds = lists
	}
	t.numbers, t.kinds, t.lists = data, kinds, lists
	return nil
}

// readSection takes the size of the page, the headers and the footers from the
// last section of the document.
func (t *Template) readSection(r *reader, main string, rels []found) error {
	data, err := r.xml(main)
	if err != nil {
		return err
	}
	type reference struct{ kind, pages, id string }
	var list []reference
	inside := false
	err = walk(main, data, func(token xml.Token, _ int64, depth int) error {
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
			return nil
		case depth == 3 && e.Name.Local == "sectPr":
			inside = true
			list, t.title, t.page = nil, false, a4
		case inside && e.Name.Local == "headerReference":
			list = append(list, reference{"header", attr(e, "type"), attr(e, "id")})
		case inside && e.Name.Local == "footerReference":
			list = append(list, reference{"footer", attr(e, "type"), attr(e, "id")})
		case inside && e.Name.Local == "titlePg":
			t.title = attr(e, "val") != "0" && attr(e, "val") != "false"
		case inside && (e.Name.Local == "pgSz" || e.Name.Local == "pgMar"):
			t.page.set(e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := t.page.check(); err != nil {
		return err
	}
	for _, ref := range list {
		for _, f := range rels {
			if f.id == ref.id && f.kind == ref.kind && !f.external {
				if err := t.readEdge(r, ref.kind, ref.pages, f.target); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (s *pageSize) set(e xml.StartElement) {
	for name, into := range map[string]*int{"w": &s.width, "h": &s.height, "top": &s.top, "right": &s.right, "bottom": &s.bottom, "left": &s.left, "header": &s.header, "footer": &s.footer} {
		if n, err := strconv.ParseFloat(attr(e, name), 64); err == nil && n > -40000 && n < 40000 {
			*into = int(n)
		}
	}
}

// check refuses a page that leaves no room for text: a report has tables.
func (s pageSize) check() error {
	const least = 100 / twip // millimetres
	if float64(s.textWidth()) < least || float64(s.textHeight()) < least || s.left < 0 || s.right < 0 {
		return fmt.Errorf("its page leaves %.0f by %.0f mm for text; expected 100 by 100 or more",
			float64(s.textWidth())*twip, float64(s.textHeight())*twip)
	}
	return nil
}

// dangerous are fields that fetch or run something, or ask for it.
var dangerous = regexp.MustCompile(`(?i)^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|GOTOBUTTON|ASK|FILLIN)\b`)

// readEdge takes a header or a footer, with its pictures and links.
func (t *Template) readEdge(r *reader, kind, pages, name string) error {
	data, err := r.xml(name)
	if err != nil {
		return err
	}
	if err := checkEdge(kind, name, data); err != nil {
		return err
	}
	rels, err := t.readEdgeRelations(r, kind, name)
	if err != nil {
		return err
	}
	switch pages {
	case "first", "even":
		t.even = t.even || pages == "even"
	default:
		pages = "default"
	}
	t.edges = append(t.edges, edge{kind, pages, data, rels})
	return nil
}

// checkEdge refuses what fetches or runs something.
func checkEdge(kind, name string, data []byte) error {
	var fields []string // the instructions of each
	instruction := false
	err := walk(name, data, func(token xml.Token, _ int64, _ int) error {
		switch e := token.(type) {
		case xml.StartElement:
			instruction = e.Name.Local == "instrText"
			switch {
			case e.Name.Local == "fldSimple":
				fields = append(fields, attr(e, "instr"))
			case e.Name.Local == "fldChar" && attr(e, "fldCharType") == "begin":
				fields = append(fields, "")
			}
			for _, a := range e.Attr {
				if (a.Name.Local == "src" || a.Name.Local == "href") && strings.Contains(a.Value, ":") {
					return fmt.Errorf("%s has a picture from elsewhere; expected pictures of its own", name)
				}
			}
		case xml.EndElement:
			instruction = false
		case xml.CharData:
			const enough = 100 // letters, for the name of a field
			if last := len(fields) - 1; instruction && last >= 0 && len(fields[last]) < enough {
				fields[len(fields)-1] += string(e)
			}
		}
		return nil
	})
	for _, f := range fields {
		if m := dangerous.FindStringSubmatch(f); err == nil && m != nil {
			return fmt.Errorf("%s has a field %s, which fetches or runs something; expected a %s without it", name, strings.ToUpper(m[1]), kind)
		}
	}
	return err
}

// readEdgeRelations rewrites the relations of a header or a footer for the names
// that its pictures get.
func (t *Template) readEdgeRelations(r *reader, kind, name string) ([]byte, error) {
	list, err := r.relations(name)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="` + nsPack + `">`)
	for _, f := range list {
		target, mode := "", ""
		switch {
		case f.kind == "hyperlink" && f.external:
			to, ok := safetext.Address(f.target)
			if !ok {
				return nil, fmt.Errorf("%s has a link to %q; expected a web or mail address", name, f.target)
			}
			target, mode = to, ` TargetMode="External"`
		case f.kind == "image" && !f.external:
			if target, err = t.readMedia(r, f.target); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("%s has a %s from elsewhere or of another program; expected pictures of its own and links", name, f.kind)
		}
		b.WriteString(`<Relationship Id=` + value(f.id) + ` Type="` + nsRel + "/" + f.kind + `" Target=` + value(target) + mode + `/>`)
	}
	b.WriteString(`</Relationships>`)
	return []byte(b.String()), nil
}

// readMedia takes a picture and returns the name that it gets.
func (t *Template) readMedia(r *reader, name string) (string, error) {
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch ending {
	case "png", "jpeg", "jpg", "gif", "emf", "wmf":
	default:
		return "", fmt.Errorf("%s is no picture that every Word shows; expected PNG, JPEG, GIF, EMF or WMF", name)
	}
	data, err := r.read(name, mostMedia)
	if err != nil {
		return "", err
	}
	own := "media/template" + itoa(len(t.media)+1) + "." + ending
	t.media = append(t.media, part{"word/" + own, "", data})
	return own, nil
}

// parts are the parts that come from the template, with what is ours added.
func (t *Template) parts(p *writer) (parts []part, section string) {
	parts = []part{
		{"word/styles.xml", wordType + "styles+xml", t.styled(p)},
		{"word/numbering.xml", wordType + "numbering+xml", t.numbered(&p.lists)},
	}
	if t.theme != nil {
		p.rels.part("theme", "theme/theme1.xml")
		parts = append(parts, part{"word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", t.theme})
	}
	for i, e := range t.edges {
		name := e.kind + itoa(i+1) + ".xml"
		section += `<w:` + e.kind + `Reference w:type=` + value(e.pages) + ` r:id="` + p.rels.part(e.kind, name) + `"/>`
		parts = append(parts, part{"word/" + name, wordType + e.kind + "+xml", e.data})
		if e.rels != nil {
			parts = append(parts, part{"word/_rels/" + name + ".rels", "", e.rels})
		}
	}
	section += t.page.xml()
	if t.title {
		section += `<w:titlePg/>`
	}
	return append(parts, t.media...), section
}

// styled adds the styles that the template lacks.
func (t *Template) styled(p *writer) []byte {
	var more strings.Builder
	for _, s := range styles(p.palette) {
		if t.missing[s.id] {
			more.WriteString(s.xml(t.style))
		}
	}
	return bytes.Join([][]byte{t.styles[:t.add], []byte(more.String()), t.styles[t.add:]}, nil)
}

// numbered adds our lists to those of the template.
func (t *Template) numbered(n *numbering) []byte {
	if t.numbers == nil {
		return []byte(n.xml())
	}
	return bytes.Join([][]byte{t.numbers[:t.kinds], []byte(n.kindsXML()), t.numbers[t.kinds:t.lists], []byte(n.listsXML()), t.numbers[t.lists:]}, nil)
}

package docx

import (
	"archive/zip"
	"cmp"
	"io"
	"strings"
	"time"

	"example.org/readiness/report/safetext"
)

// A relation ties a part to another, or to an address.
type relation struct {
	kind, target string
	external     bool
}

// relations are those of one part. Each is there once.
type relations struct {
	list []relation
	ids  map[relation]string
}

func (r *relations) add(one relation) string {
	if id, ok := r.ids[one]; ok {
		return id
	}
	if r.ids == nil {
		r.ids = map[relation]string{}
	}
	r.list = append(r.list, one)
	id := "rId" + itoa(len(r.list))
	r.ids[one] = id
	return id
}

func (r *relations) link(to string) string { return r.add(relation{nsRel + "/hyperlink", to, true}) }
func (r *relations) picture(name string) string {
	return r.add(relation{nsRel + "/image", name, false})
}
func (r *relations) part(kind, name string) string {
	return r.add(relation{nsRel + "/" + kind, name, false})
}

func (r *relations) xml() string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="` + nsPack + `">`)
	for i, one := range r.list {
		mode := ""
		if one.external {
			mode = ` TargetMode="External"`
		}
		b.WriteString(`<Relationship Id="rId` + itoa(i+1) + `" Type="` + one.kind + `" Target=` + value(one.target) + mode + `/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// A part is a file within the file.
type part struct {
	name, kind string // kind is its content type; "" for one that its ending says
	data       []byte
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// pack writes all parts.
func (p *writer) pack(w io.Writer) error {
	parts := p.parts()
	parts = append([]part{{"[Content_Types].xml", "", []byte(contentTypes(parts))}}, parts...)
	z := zip.NewWriter(w)
	made := p.o.Created.UTC()
	if first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); made.Before(first) {
		made = first // the earliest day that a zip file can have
	}
	for _, one := range parts {
		method := zip.Deflate
		if strings.HasPrefix(one.name, "word/media/") {
			method = zip.Store // pictures are packed already
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: one.name, Method: method, Modified: made})
		if err != nil {
			return err
		}
		if _, err := f.Write(one.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// parts are what the file holds beside the list of their kinds.
func (p *writer) parts() []part {
	var top relations
	top.part("officeDocument", "word/document.xml")
	top.add(relation{"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", false})
	top.part("extended-properties", "docProps/app.xml")
	more, section := p.surroundings()
	p.rels.part("styles", "styles.xml")
	p.rels.part("numbering", "numbering.xml")
	p.rels.part("settings", "settings.xml")
	parts := []part{
		{"_rels/.rels", "", []byte(top.xml())},
		{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", []byte(p.core())},
		{"docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", []byte(p.app())},
		{"word/document.xml", wordType + "document.main+xml", p.document(section)},
		{"word/_rels/document.xml.rels", "", []byte(p.rels.xml())},
		{"word/settings.xml", wordType + "settings+xml", []byte(p.settings())},
	}
	parts = append(parts, more...)
	for _, m := range p.media {
		parts = append(parts, part{"word/" + m.name, "", m.data})
	}
	return parts
}

// surroundings are the parts that a template may give, and the properties of the
// section that they belong to.
func (p *writer) surroundings() (parts []part, section string) {
	if t := p.o.Template; t != nil {
		return t.parts(p)
	}
	header, footer := p.rels.part("header", "header1.xml"), p.rels.part("footer", "footer1.xml")
	section = `<w:headerReference w:type="default" r:id="` + header + `"/><w:footerReference w:type="default" r:id="` + footer + `"/>` + p.page.xml()
	if len(p.doc.Cover) > 0 {
		section += `<w:titlePg/>`
	}
	return []part{
		{"word/styles.xml", wordType + "styles+xml", []byte(stylesXML(styles(p.palette), p.doc.Language))},
		{"word/numbering.xml", wordType + "numbering+xml", []byte(p.lists.xml())},
		{"word/header1.xml", wordType + "header+xml", []byte(p.header())},
		{"word/footer1.xml", wordType + "footer+xml", []byte(p.footer())},
	}, section
}

const rootSpaces = ` xmlns:w="` + nsMain + `" xmlns:r="` + nsRel + `" xmlns:wp="` + nsPlace + `" xmlns:a="` + nsDraw + `" xmlns:pic="` + nsPic + `"`

func (p *writer) document(section string) []byte {
	var e element
	e.raw(declaration, `<w:document`, rootSpaces, `><w:body>`)
	e.Write(p.out.Bytes())
	e.raw(`<w:sectPr>`, section, `</w:sectPr></w:body></w:document>`)
	return e.Bytes()
}

// header is the head of each page but the cover: which report it
// is, and about whom.
func (p *writer) header() string {
	var e element
	e.raw(declaration, `<w:hdr`, rootSpaces, `><w:p><w:pPr>`, val("pStyle", "Header"), `</w:pPr><w:r><w:t xml:space="preserve">`)
	e.text(running(p.doc.Name, p.doc.Subject))
	e.raw(`</w:t></w:r></w:p></w:hdr>`)
	return e.String()
}

// footer has the document's own words and the number of the page.
func (p *writer) footer() string {
	var e element
	field := func(name, shown string) {
		e.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> `, name, ` </w:instrText></w:r>`,
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>`, shown, `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	e.raw(declaration, `<w:ftr`, rootSpaces, `><w:p><w:pPr>`, val("pStyle", "Footer"),
		`<w:tabs><w:tab w:val="right" w:pos="`, itoa(p.page.textWidth()), `"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">`)
	e.text(running(cmp.Or(safetext.OneLine(p.doc.Footer), p.doc.Name)))
	e.raw(`</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>`)
	field("PAGE", "1")
	e.raw(`<w:r><w:t xml:space="preserve"> of </w:t></w:r>`)
	field("NUMPAGES", "1")
	e.raw(`</w:p></w:ftr>`)
	return e.String()
}

// running is a line at the head or the foot of pages, short enough to be one.
func running(parts ...string) string {
	const letters = 90
	var kept []string
	for _, s := range parts {
		if s = safetext.OneLine(s); s != "" {
			kept = append(kept, s)
		}
	}
	line := []rune(strings.Join(kept, " · "))
	if len(line) > letters {
		line = append(line[:letters], '…')
	}
	return string(line)
}

func (p *writer) settings() string {
	even := ""
	if t := p.o.Template; t != nil && t.even {
		even = `<w:evenAndOddHeaders/>`
	}
	return declaration + `<w:settings xmlns:w="` + nsMain + `"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>` + even + `<w:characterSpacingControl w:val="doNotCompress"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		val("themeFontLang", p.doc.Language) + `<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
}

// core says what the file is, by whom and of when.
func (p *writer) core() string {
	var e element
	e.raw(declaration, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" `,
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	add := func(name, text string) {
		if text = safetext.OneLine(text); text != "" {
			e.raw(`<`, name, `>`)
			e.text(text)
			e.raw(`</`, name, `>`)
		}
	}
	by := cmp.Or(p.doc.Author, p.o.Creator)
	add("dc:title", p.doc.Title)
	add("dc:subject", p.doc.Subject)
	add("dc:creator", by)
	add("cp:lastModifiedBy", by)
	if !p.o.Created.IsZero() {
		at := p.o.Created.UTC().Format("2006-01-02T15:04:05Z")
		for _, name := range []string{"created", "modified"} {
			e.raw(`<dcterms:`, name, ` xsi:type="dcterms:W3CDTF">`, at, `</dcterms:`, name, `>`)
		}
	}
	add("dc:language", p.doc.Language)
	e.raw(`</cp:coreProperties>`)
	return e.String()
}

func (p *writer) app() string {
	var e element
	e.raw(declaration, `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>`)
	e.text(safetext.OneLine(p.o.Creator))
	e.raw(`</Application></Properties>`)
	return e.String()
}

// contentTypes says what each part holds.
func contentTypes(parts []part) string {
	var b strings.Builder
	b.WriteString(declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`)
	for _, d := range [][2]string{{"rels", "application/vnd.openxmlformats-package.relationships+xml"}, {"xml", "application/xml"},
		{"png", "image/png"}, {"jpeg", "image/jpeg"}, {"jpg", "image/jpeg"}, {"gif", "image/gif"}, {"emf", "image/x-emf"}, {"wmf", "image/x-wmf"}} {
		b.WriteString(`<Default Extension="` + d[0] + `" ContentType="` + d[1] + `"/>`)
	}
	for _, one := range parts {
		if one.kind != "" {
			b.WriteString(`<Override PartName=` + value("/"+one.name) + ` ContentType="` + one.kind + `"/>`)
		}
	}
	b.WriteString(`</Types>`)
	return b.String()
}
